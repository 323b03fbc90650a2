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
                SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: false),
            }
        );

    /// <summary>Whether anything in the module can be marked; reads little more than its list of types.</summary>
    public static bool MentionsMarks(ModuleDefinition module) =>
        module
            .GetTypeReferences()
            .Any(type => type.Name == Marks.MarkReader.TrackOperation && type.Namespace == Marks.MarkReader.Namespace);
}
