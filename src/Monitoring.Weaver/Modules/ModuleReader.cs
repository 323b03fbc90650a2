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
        || module.AssemblyReferences.Any(reference => !Platform.Owns(reference) && UsesMarks(reference, resolver));

    // The mark of a base or an interface may stand in another assembly.
    private static bool UsesMarks(AssemblyNameReference reference, IAssemblyResolver resolver) =>
        resolver.Resolve(reference).MainModule.AssemblyReferences.Any(used => used.Name == "Monitoring.Attributes");
}
