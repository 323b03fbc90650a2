using System.Buffers;
using MessagePack;

namespace Monitoring.Events;

/// <summary>The texts of a batch, each written once; events and call sites hold their indices.</summary>
internal sealed class StringTable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly Dictionary<string, int> _indices = new(256);

    public int Count => _indices.Count;

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public int IndexOf(string text)
    {
        if (_indices.TryGetValue(text, out var index))
        {
            return index;
        }

        index = _indices.Count;
        _indices.Add(text, index);
        var writer = new MessagePackWriter(_bytes);
        writer.Write(text);
        writer.Flush();
        return index;
    }

    public void Clear()
    {
        _indices.Clear();
        _bytes.ResetWrittenCount();
    }
}
