using System.Buffers;

namespace Monitoring.Events;

/// <summary>Writes what sampling left out: for each operation and minute an array.</summary>
internal sealed class SampledWriter(StringTable strings)
{
    public const int Fields = 7;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private long _previousMinute;

    public int Count { get; private set; }

    /// <summary>The calls in all sums.</summary>
    public long Calls { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>With the operation's name, as if it were not there yet.</summary>
    public static int MostBytes(SampledSum sum, byte[] counts) =>
        PackWriter.MostTextBytes(sum.Operation) + MostBytes(counts);

    public void Write(SampledSum sum, byte[] counts)
    {
        var writer = new PackWriter(_bytes.GetSpan(MostBytes(counts)));
        writer.Array(Fields);
        writer.Number(strings.IndexOf(sum.Operation));
        writer.Number(sum.Minute - _previousMinute);
        writer.Number(sum.Calls);
        writer.Number(sum.Records);
        writer.Number(sum.TotalMicroseconds);
        writer.Number(sum.LongestMicroseconds);
        counts.CopyTo(writer.Binary(counts.Length));
        _bytes.Advance(writer.Length);
        _previousMinute = sum.Minute;
        Count++;
        Calls += sum.Calls;
    }

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _previousMinute = 0;
        (Count, Calls) = (0, 0);
    }

    private static int MostBytes(byte[] counts) => (Fields + 1) * PackWriter.MostNumberBytes + counts.Length;
}
