using System.Buffers;
using Monitoring.Capture;

namespace Monitoring.Events;

/// <summary>The call sites of a batch, each written once; events hold their indices.</summary>
/// <param name="strings">Takes the texts of the sites.</param>
internal sealed class SiteTable(StringTable strings)
{
    private const int IndexBits = 16;

    /// <summary>Numbers and heads of a site without its tags.</summary>
    private const int MostNumbers = 12;

    private static long _lastEpoch;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

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

    public void Clear()
    {
        Count = 0;
        _bytes.ResetWrittenCount();
        _epoch = Interlocked.Increment(ref _lastEpoch);
    }

    private int Add(CallSite site)
    {
        var index = Count++;
        Write(site);
        Volatile.Write(ref site.WireMark, (_epoch << IndexBits) | (uint)index);
        return index;
    }

    private void Write(CallSite site)
    {
        var tags = site.TagKeys?.Length ?? 0;
        var writer = new PackWriter(_bytes.GetSpan((MostNumbers + 2 * tags) * PackWriter.MostNumberBytes));
        writer.Array(DecodedSite.Fields);
        writer.Number(strings.IndexOf(site.Operation.Name));
        writer.Number(strings.IndexOf(site.Operation.Type));
        writer.Number(strings.IndexOf(site.Operation.Classification));
        writer.Number(strings.IndexOf(site.Operation.Database));
        writer.Boolean(site.Operation.AutoAlert);
        strings.WriteIndex(ref writer, site.Table);
        strings.WriteIndices(ref writer, site.TagKeys, tags);
        if (site.TagValues is null || tags == 0)
        {
            writer.Nil();
        }
        else
        {
            strings.WriteIndices(ref writer, site.TagValues, tags);
        }

        _bytes.Advance(writer.Length);
    }
}
