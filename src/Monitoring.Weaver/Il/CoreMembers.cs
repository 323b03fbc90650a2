using Mono.Cecil;

namespace Monitoring.Weaving.Il;

/// <summary>Members of the core library, referenced from where the module already finds them.</summary>
internal sealed class CoreMembers
{
    private readonly ModuleDefinition _module;

    public CoreMembers(ModuleDefinition module)
    {
        _module = module;
        String = module.TypeSystem.String;
        Int64 = module.TypeSystem.Int64;
        Exception = Type("System", "Exception");
        Nullable = Type("System", "Nullable`1", isValueType: true);
        ConcatArray = Concat(new ArrayType(String));
        CompilerGenerated = Instance(
            Type("System.Runtime.CompilerServices", "CompilerGeneratedAttribute"),
            ".ctor",
            module.TypeSystem.Void
        );
    }

    public TypeReference String { get; }
    public TypeReference Int64 { get; }
    public TypeReference Exception { get; }
    public TypeReference Nullable { get; }
    public MethodReference ConcatArray { get; }
    public MethodReference CompilerGenerated { get; }

    /// <summary><c>string.Concat</c> of two, three or four strings.</summary>
    public MethodReference Concat(int count) => Concat([.. Enumerable.Repeat(String, count)]);

    /// <summary>A getter of the token's own type, which the module already references.</summary>
    public MethodReference IsCancellationRequested(TypeReference token) =>
        Instance(token, "get_IsCancellationRequested", _module.TypeSystem.Boolean);

    public MethodReference NullableHasValue(TypeReference nullable) =>
        Instance(nullable, "get_HasValue", _module.TypeSystem.Boolean);

    public MethodReference NullableValue(TypeReference nullable) =>
        Instance(nullable, "GetValueOrDefault", Nullable.GenericParameters[0]);

    private TypeReference Type(string @namespace, string name, bool isValueType = false)
    {
        var type = new TypeReference(@namespace, name, _module, _module.TypeSystem.CoreLibrary, isValueType);
        if (name.EndsWith("`1", StringComparison.Ordinal))
            type.GenericParameters.Add(new GenericParameter("T", type));
        return type;
    }

    private MethodReference Concat(params TypeReference[] parameters)
    {
        var method = new MethodReference("Concat", String, String);
        foreach (var parameter in parameters)
            method.Parameters.Add(new ParameterDefinition(parameter));
        return method;
    }

    private static MethodReference Instance(TypeReference type, string name, TypeReference result) =>
        new(name, result, type) { HasThis = true };
}
