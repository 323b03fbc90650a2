using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Modules;

/// <summary>
/// Writes symbols of the kind that were read, and names them in the image as the compiler did, so that neither the
/// weaver's folders nor its streams show.
/// </summary>
internal sealed class WovenSymbols : ISymbolWriterProvider
{
    private readonly byte[]? _name;
    private readonly Stream _stream;

    /// <param name="module">The module, as read.</param>
    /// <param name="stream">Receives the symbols, unless they are embedded.</param>
    public WovenSymbols(ModuleDefinition module, Stream stream)
    {
        _stream = stream;
        IsEmbedded = module.SymbolReader is EmbeddedPortablePdbReader;
        _name = CodeView.Name(module.GetDebugHeader());
    }

    private bool IsEmbedded { get; }

    public ISymbolWriter GetSymbolWriter(ModuleDefinition module, string fileName)
    {
        var writer = IsEmbedded
            ? new EmbeddedPortablePdbWriterProvider().GetSymbolWriter(module, module.Name)
            : new PortablePdbWriterProvider().GetSymbolWriter(module, _stream);
        return new WovenSymbolWriter(writer, _name);
    }

    public ISymbolWriter GetSymbolWriter(ModuleDefinition module, Stream symbolStream) =>
        GetSymbolWriter(module, module.Name);
}
