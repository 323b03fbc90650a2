using System.Buffers;
using MessagePack;
using Monitoring.Capture;

namespace Monitoring.Events;

/// <summary>The call sites of a batch, each written once; events hold their indices.</summary>
/// <param name="strings">Takes the texts of the sites.</param>
internal sealed class SiteTable(StringTable strings)
{
    private const int IndexBits = 16;

    private static long _lastEpoch;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private LastTable[] _lastTables = new LastTable[64];

    /// <summary>One for each batch of the process, so that a mark left at a site by another batch is never ours.</summary>
    private long _epoch = Interlocked.Increment(ref _lastEpoch);

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public bool Contains(CallSite site) => Volatile.Read(ref site.WireMark) >> IndexBits == _epoch;

    public int IndexOf(CallSite site)
    {
        var mark = Volatile.Read(ref site.WireMark);
        return mark >> IndexBits == _epoch ? (int)(mark & ((1 << IndexBits) - 1)) : Add(site);
    }

    /// <summary>The index of a table's name: calls of one site mostly name the same table as the call before.</summary>
    public int IndexOfTable(int site, string table)
    {
        ref var last = ref _lastTables[site];
        if (!ReferenceEquals(last.Name, table))
        {
            last = new LastTable(table, strings.IndexOf(table));
        }

        return last.Index;
    }

    public void Clear()
    {
        _lastTables.AsSpan(0, Count).Clear();
        Count = 0;
        _bytes.ResetWrittenCount();
        _epoch = Interlocked.Increment(ref _lastEpoch);
    }

    private int Add(CallSite site)
    {
        var index = Count++;
        if (index == _lastTables.Length)
        {
            Array.Resize(ref _lastTables, index * 2);
        }

        Write(site);
        Volatile.Write(ref site.WireMark, (_epoch << IndexBits) | (uint)index);
        return index;
    }

    private void Write(CallSite site)
    {
        var writer = new MessagePackWriter(_bytes);
        writer.WriteArrayHeader(8);
        writer.Write(strings.IndexOf(site.Operation.Name));
        writer.Write(strings.IndexOf(site.Operation.Type));
        writer.Write(strings.IndexOf(site.Operation.Classification));
        writer.Write(strings.IndexOf(site.Operation.Database));
        writer.Write(site.Operation.AutoAlert);
        WriteText(ref writer, site.Table);
        WriteTexts(ref writer, site.TagKeys);
        WriteTexts(ref writer, site.TagKeys is null ? null : site.TagValues);
        writer.Flush();
    }

    private void WriteTexts(ref MessagePackWriter writer, string?[]? texts)
    {
        if (texts is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(texts.Length);
        foreach (var text in texts)
        {
            WriteText(ref writer, text);
        }
    }

    private void WriteText(ref MessagePackWriter writer, string? text)
    {
        if (text is null)
        {
            writer.WriteNil();
        }
        else
        {
            writer.Write(strings.IndexOf(text));
        }
    }

    private readonly record struct LastTable(string? Name, int Index);
}
