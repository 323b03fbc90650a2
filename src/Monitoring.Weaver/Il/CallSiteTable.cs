using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Il;

/// <summary>The generated class that holds the call sites of a module, each in a static readonly field.</summary>
internal sealed class CallSiteTable
{
    private const string TypeName = "<Monitoring>CallSites";

    private readonly ModuleDefinition _module;
    private readonly RuntimeMembers _runtime;
    private readonly TypeDefinition _type;
    private readonly IlCode _initializer;
    private readonly MethodDefinition _constructor;

    public CallSiteTable(ModuleDefinition module, RuntimeMembers runtime)
    {
        _module = module;
        _runtime = runtime;
        _type = new TypeDefinition(
            "",
            TypeName,
            TypeAttributes.NotPublic | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit,
            module.TypeSystem.Object
        );
        _type.CustomAttributes.Add(new CustomAttribute(runtime.Core.CompilerGenerated));
        _constructor = new MethodDefinition(
            ".cctor",
            MethodAttributes.Private
                | MethodAttributes.Static
                | MethodAttributes.HideBySig
                | MethodAttributes.SpecialName
                | MethodAttributes.RTSpecialName,
            module.TypeSystem.Void
        );
        _initializer = new IlCode(_constructor.Body);
    }

    public FieldReference Add(CallSiteData data)
    {
        var field = new FieldDefinition(
            $"{_type.Fields.Count}:{data.Name}",
            FieldAttributes.Assembly | FieldAttributes.Static | FieldAttributes.InitOnly,
            _runtime.CallSite
        );
        _type.Fields.Add(field);
        data.Load(_initializer, _module.TypeSystem.String);
        _initializer.Add(OpCodes.Newobj, _runtime.CallSiteConstructor).Add(OpCodes.Stsfld, field);
        return field;
    }

    /// <summary>Puts the class into the module, once all call sites are known.</summary>
    public void Complete()
    {
        _initializer.Add(OpCodes.Ret);
        _constructor.Body.Append(_initializer);
        _type.Methods.Add(_constructor);
        _module.Types.Add(_type);
    }
}
