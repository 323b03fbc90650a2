using Mono.Cecil;

namespace Monitoring.Weaving.Modules;

/// <summary>Finds the assemblies that the compiler was given, by their names; reads each once.</summary>
internal sealed class ReferenceResolver : IAssemblyResolver
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AssemblyDefinition> _assemblies = new(StringComparer.OrdinalIgnoreCase);

    public ReferenceResolver(IEnumerable<string> paths)
    {
        foreach (var path in paths)
            _paths[Path.GetFileNameWithoutExtension(path)] = path;
    }

    public AssemblyDefinition Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (_assemblies.TryGetValue(name.Name, out var assembly))
            return assembly;
        assembly = Named(name.Name) ?? OfOtherFile(name.Name) ?? throw new AssemblyResolutionException(name);
        _assemblies.Add(name.Name, assembly);
        return assembly;
    }

    private AssemblyDefinition? Named(string name) => _paths.TryGetValue(name, out var path) ? Read(path, name) : null;

    // Few files are named otherwise than the assembly inside.
    private AssemblyDefinition? OfOtherFile(string name) =>
        _paths
            .Where(path => !_assemblies.ContainsKey(path.Key))
            .Select(path => Read(path.Value, name))
            .FirstOrDefault(assembly => assembly is not null);

    private AssemblyDefinition? Read(string path, string name)
    {
        var assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = this });
        if (string.Equals(assembly.Name.Name, name, StringComparison.OrdinalIgnoreCase))
            return assembly;
        assembly.Dispose();
        return null;
    }

    public void Dispose()
    {
        foreach (var assembly in _assemblies.Values)
            assembly.Dispose();
        _assemblies.Clear();
    }
}
