using System.Buffers;

namespace Monitoring.Events;

/// <summary>The texts of a batch, each written once; events and call sites hold their indices.</summary>
internal sealed class StringTable
{
    private const int Places = 128;

    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly Dictionary<string, int> _indices = new(256);

    // Most texts are the same few objects again and again: found without reading them through.
    private readonly Recent[] _recent = new Recent[Places];

    public int Count => _indices.Count;

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public int IndexOf(string text)
    {
        ref var recent = ref _recent[PlaceOf(text)];
        if (!ReferenceEquals(recent.Text, text))
        {
            recent = new Recent(text, Find(text));
        }

        return recent.Index;
    }

    public void WriteIndex(ref PackWriter writer, string? text)
    {
        if (text is null)
        {
            writer.Nil();
        }
        else
        {
            writer.Number(IndexOf(text));
        }
    }

    /// <summary>An array of exactly <paramref name="count"/> indices, nil where a text is missing.</summary>
    public void WriteIndices(ref PackWriter writer, ReadOnlySpan<string?> texts, int count)
    {
        writer.Array(count);
        for (var place = 0; place < count; place++)
        {
            WriteIndex(ref writer, place < texts.Length ? texts[place] : null);
        }
    }

    public void Clear()
    {
        _indices.Clear();
        Array.Clear(_recent);
        _bytes.ResetWrittenCount();
    }

    private static int PlaceOf(string text) => text.Length == 0 ? 0 : (text.Length * 31 + text[^1]) % Places;

    private int Find(string text)
    {
        if (_indices.TryGetValue(text, out var index))
        {
            return index;
        }

        index = _indices.Count;
        _indices.Add(text, index);
        var writer = new PackWriter(_bytes.GetSpan(PackWriter.MostTextBytes(text)));
        writer.Text(text);
        _bytes.Advance(writer.Length);
        return index;
    }

    private readonly record struct Recent(string? Text, int Index);
}
