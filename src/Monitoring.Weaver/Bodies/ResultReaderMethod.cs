using Monitoring.Weaving.Captures;
using Monitoring.Weaving.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Monitoring.Weaving.Bodies;

/// <summary>A generated method beside a tracked one, which reads what its mark captures of a task's result.</summary>
internal sealed class ResultReaderMethod
{
    private readonly MethodDefinition _tracked;
    private readonly MethodDefinition _reader;
    private readonly TypeReference _trackedResult;
    private readonly RuntimeMembers _runtime;

    public ResultReaderMethod(MethodDefinition tracked, TypeReference result, RuntimeMembers runtime)
    {
        _tracked = tracked;
        _trackedResult = result;
        _runtime = runtime;
        _reader = new MethodDefinition(
            $"<{tracked.Name}>m__result",
            MethodAttributes.Private | MethodAttributes.Static | MethodAttributes.HideBySig,
            tracked.Module.TypeSystem.Void
        );
        Result = MethodGenerics.Copy(tracked, _reader).Apply(result, tracked.DeclaringType);
        AddParameters();
    }

    /// <summary>The type of the result, as the reader sees it.</summary>
    public TypeReference Result { get; }

    /// <summary>Writes the reader; what is returned pushes its two arguments: the texts it needs, and itself.</summary>
    public Action<IlCode, ISlots> Write(CapturedCall call)
    {
        var parts = new PartSlots(_reader.Parameters[1]);
        var code = new IlCode(_reader.Body);
        call.ReadEnd(code, parts, push => push.Add(OpCodes.Ldarg, _reader.Parameters[0]), _reader.Parameters[2]);
        code.Add(OpCodes.Ret);
        _reader.Body.Append(code);
        _reader.Body.OptimizeMacros();
        _reader.Name += $"|{_tracked.DeclaringType.Methods.Count}";
        _reader.CustomAttributes.Add(new CustomAttribute(_runtime.Core.CompilerGenerated));
        _tracked.DeclaringType.Methods.Add(_reader);
        return (push, slots) =>
        {
            parts.LoadAll(push, slots, _runtime.Core.String);
            push.Add(OpCodes.Ldnull)
                .Add(OpCodes.Ldftn, MethodGenerics.Call(_reader, _tracked))
                .Add(OpCodes.Newobj, _runtime.Tasks.ReaderConstructor(_trackedResult));
        };
    }

    private void AddParameters()
    {
        Add("result", Result);
        Add("parts", new ArrayType(_runtime.Core.String));
        Add("values", new ByReferenceType(_runtime.Captures.Values));
    }

    private void Add(string name, TypeReference type) =>
        _reader.Parameters.Add(new ParameterDefinition(name, ParameterAttributes.None, type));
}
