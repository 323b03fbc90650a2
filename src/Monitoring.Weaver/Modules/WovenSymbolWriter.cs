using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitoring.Weaving.Modules;

/// <summary>A writer of symbols whose image names them as given.</summary>
internal sealed class WovenSymbolWriter(ISymbolWriter inner, byte[]? name) : ISymbolWriter
{
    public ISymbolReaderProvider GetReaderProvider() => inner.GetReaderProvider();

    public ImageDebugHeader GetDebugHeader() => CodeView.Rename(inner.GetDebugHeader(), name);

    public void Write(MethodDebugInformation info) => inner.Write(info);

    public void Write() => inner.Write();

    public void Write(ICustomDebugInformationProvider provider) => inner.Write(provider);

    public void Dispose() => inner.Dispose();
}
