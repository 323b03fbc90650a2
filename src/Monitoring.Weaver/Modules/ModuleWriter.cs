using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Modules;

/// <summary>Writes a woven module: in memory first, so that no half-written file is ever left.</summary>
internal static class ModuleWriter
{
    public static void Write(ModuleDefinition module, WeaveRequest request)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var parameters = new WriterParameters { DeterministicMvid = false };
        if (request.KeyFile is not null)
            parameters.StrongNameKeyBlob = File.ReadAllBytes(request.KeyFile);
        var embedded = UseSymbols(module, parameters, symbols);
        module.Write(image, parameters);
        Directory.CreateDirectory(Path.GetDirectoryName(request.Output)!);
        Save(image, request.Output);
        var symbolFile = Path.ChangeExtension(request.Output, ".pdb");
        if (symbols.Length > 0 && !embedded)
            Save(symbols, symbolFile);
        else
            File.Delete(symbolFile);
    }

    /// <summary>Removes what an earlier build wove.</summary>
    public static void Remove(WeaveRequest request)
    {
        File.Delete(request.Output);
        File.Delete(Path.ChangeExtension(request.Output, ".pdb"));
    }

    private static bool UseSymbols(ModuleDefinition module, WriterParameters parameters, MemoryStream symbols)
    {
        if (module.SymbolReader is null)
            return false;
        var embedded = module.SymbolReader is EmbeddedPortablePdbReader;
        parameters.WriteSymbols = true;
        parameters.SymbolWriterProvider = embedded
            ? new EmbeddedPortablePdbWriterProvider()
            : new PortablePdbWriterProvider();
        if (!embedded)
            parameters.SymbolStream = symbols;
        return embedded;
    }

    private static void Save(MemoryStream content, string path)
    {
        var temporary = path + ".tmp";
        using (var file = File.Create(temporary))
            content.WriteTo(file);
        File.Delete(path);
        File.Move(temporary, path);
    }
}
