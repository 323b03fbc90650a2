using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Naming;
using Mono.Cecil;

namespace Monitoring.Weaving.Il;

/// <summary>The list of the operations that a module tracks, kept in attributes of its assembly.</summary>
internal sealed class OperationManifest(ModuleDefinition module, RuntimeMembers runtime, SourcePaths paths)
{
    private readonly List<(string Name, string Method, string File, int Line)> _operations = [];

    /// <summary>Adds a method, before its body changes.</summary>
    public void Add(string name, MethodDefinition method)
    {
        var place = SourcePlace.Within(method);
        var file = place is null ? "" : paths.WithoutMachine(place.File);
        _operations.Add((name, MethodNames.Signature(method), file, place?.Line ?? 0));
    }

    /// <summary>Writes the list. The order of metadata may differ between builds; the order of names does not.</summary>
    public void Complete()
    {
        var inOrder = _operations
            .OrderBy(operation => operation.Name, StringComparer.Ordinal)
            .ThenBy(operation => operation.Method, StringComparer.Ordinal);
        foreach (var (name, method, file, line) in inOrder)
            module.Assembly.CustomAttributes.Add(Attribute(name, method, file, line));
    }

    private CustomAttribute Attribute(string name, string method, string file, int line)
    {
        var text = module.TypeSystem.String;
        return new CustomAttribute(runtime.TrackedOperation)
        {
            ConstructorArguments =
            {
                new(text, name),
                new(text, method),
                new(text, file),
                new(module.TypeSystem.Int32, line),
            },
        };
    }
}
