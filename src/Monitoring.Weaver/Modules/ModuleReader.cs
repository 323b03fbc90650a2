using Monitoring.Weaving.Marks;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Modules;

internal static class ModuleReader
{
    public static ModuleDefinition Read(string path, IAssemblyResolver resolver) =>
        ModuleDefinition.ReadModule(
            path,
            new ReaderParameters
            {
                AssemblyResolver = resolver,
                InMemory = true,
                ReadSymbols = true,
                ThrowIfSymbolsAreNotMatching = false,
                SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: false),
            }
        );

    /// <summary>Whether anything in the module can be marked; reads little more than its list of types.</summary>
    public static bool CanBeMarked(ModuleDefinition module, IAssemblyResolver resolver) =>
        module
            .GetTypeReferences()
            .Any(type => type.Name == MarkReader.TrackOperation && type.Namespace == MarkReader.Namespace)
        || Reached(module, resolver).Any(UsesMarks);

    // The mark of a base or an interface may stand in another assembly, and be inherited through one that knows no mark.
    private static IEnumerable<ModuleDefinition> Reached(ModuleDefinition module, IAssemblyResolver resolver)
    {
        var waiting = new Queue<ModuleDefinition>([module]);
        var seen = new HashSet<string>();
        while (waiting.Count > 0)
        {
            foreach (var reference in waiting.Dequeue().AssemblyReferences)
            {
                if (Platform.Owns(reference) || !seen.Add(reference.Name))
                    continue;
                if (resolver.Resolve(reference)?.MainModule is not { } reached)
                    continue;
                yield return reached;
                waiting.Enqueue(reached);
            }
        }
    }

    private static bool UsesMarks(ModuleDefinition module) =>
        module.AssemblyReferences.Any(used => used.Name == "Monitoring.Attributes");
}
