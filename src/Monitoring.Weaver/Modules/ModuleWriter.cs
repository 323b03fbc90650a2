using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Modules;

/// <summary>Writes a woven module: in memory first, so that no half-written file is ever left.</summary>
internal static class ModuleWriter
{
    public static void Write(ModuleDefinition module, WeaveRequest request)
    {
        var parameters = new WriterParameters { DeterministicMvid = false };
        if (request.KeyFile is not null)
            parameters.StrongNameKeyBlob = File.ReadAllBytes(request.KeyFile);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        if (module.SymbolReader is not null)
        {
            parameters.WriteSymbols = true;
            parameters.SymbolWriterProvider = new WovenSymbols(module, symbols);
        }
        module.Mvid = WovenIdentity.Of(module.Mvid);
        module.Write(image, parameters);
        Directory.CreateDirectory(Path.GetDirectoryName(request.Output)!);
        Remove(request);
        try
        {
            if (symbols.ToArray() is { Length: > 0 } separate)
                Save(separate, Path.ChangeExtension(request.Output, ".pdb"));
            Save(image.ToArray(), request.Output);
        }
        catch (Exception)
        {
            Remove(request);
            throw;
        }
    }

    /// <summary>Removes what an earlier build wove.</summary>
    public static void Remove(WeaveRequest request)
    {
        foreach (var file in new[] { request.Output, Path.ChangeExtension(request.Output, ".pdb") })
        {
            foreach (var path in new[] { file, Temporary(file) }.Where(File.Exists))
                File.Delete(path);
        }
    }

    private static string Temporary(string path) => path + ".tmp";

    private static void Save(byte[] content, string path)
    {
        var temporary = Temporary(path);
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path);
    }
}
