using System.Reflection;
using Mono.Cecil;

namespace Monitoring.Weaving.Modules;

/// <summary>Finds the assemblies that the compiler was given, by their names; reads each once.</summary>
internal sealed class ReferenceResolver : IAssemblyResolver
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AssemblyDefinition?> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<ILookup<string, string>> _otherFiles;

    public ReferenceResolver(IEnumerable<string> paths)
    {
        foreach (var path in paths)
            _paths[Path.GetFileNameWithoutExtension(path)] = path;
        _otherFiles = new(OtherFiles);
    }

    /// <returns>Null for an assembly that the compiler was not given: Cecil then resolves its types to null.</returns>
    public AssemblyDefinition? Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    public AssemblyDefinition? Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (!_assemblies.TryGetValue(name.Name, out var assembly))
            _assemblies.Add(name.Name, assembly = Named(name.Name) ?? OfOtherFile(name.Name));
        return assembly;
    }

    private AssemblyDefinition? Named(string name)
    {
        if (!_paths.TryGetValue(name, out var path))
            return null;
        var assembly = Read(path);
        if (IsSame(assembly.Name.Name, name))
            return assembly;
        assembly.Dispose();
        return null;
    }

    private AssemblyDefinition? OfOtherFile(string name) => _otherFiles.Value[name].Select(Read).FirstOrDefault();

    // Few files are named otherwise than the assembly inside.
    private ILookup<string, string> OtherFiles() =>
        _paths
            .Select(path => (Name: AssemblyName.GetAssemblyName(path.Value).Name!, path.Key, path.Value))
            .Where(file => !IsSame(file.Name, file.Key))
            .ToLookup(file => file.Name, file => file.Value, StringComparer.OrdinalIgnoreCase);

    private AssemblyDefinition Read(string path)
    {
        try
        {
            return AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = this });
        }
        catch (BadImageFormatException exception)
        {
            throw new BadImageFormatException(
                $"the reference '{path}' cannot be read ({exception.Message}); restore or build it again",
                path,
                exception
            );
        }
    }

    private static bool IsSame(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    public void Dispose()
    {
        foreach (var assembly in _assemblies.Values)
            assembly?.Dispose();
        _assemblies.Clear();
    }
}
