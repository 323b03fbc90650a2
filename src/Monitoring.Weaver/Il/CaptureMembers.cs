using Mono.Cecil;

namespace Monitoring.Weaving.Il;

/// <summary>What carries all that a call captured to its end.</summary>
internal sealed class CaptureMembers
{
    public CaptureMembers(ModuleDefinition module, ModuleDefinition runtime)
    {
        var type = runtime.GetType("Monitoring.Capture", "CapturedValues");
        var constructor = type.Methods.Single(method => method.IsConstructor);
        Values = module.ImportReference(type);
        Constructor = module.ImportReference(constructor);
        Setters = [Setter("Table"), Setter("Sql"), Setter("TagValues"), Setter("Records")];

        MethodReference Setter(string name) =>
            module.ImportReference(type.Properties.Single(property => property.Name == name).SetMethod);
    }

    public TypeReference Values { get; }

    public MethodReference Constructor { get; }

    /// <summary>One for each parameter of the constructor, in its order.</summary>
    public IReadOnlyList<MethodReference> Setters { get; }
}
