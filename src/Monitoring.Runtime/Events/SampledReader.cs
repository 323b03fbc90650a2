using Monitoring.Storage.Rollups;

namespace Monitoring.Events;

/// <summary>Reads what sampling left out. Minutes are told as the difference to the one before.</summary>
internal ref struct SampledReader(DecodedStrings strings)
{
    /// <summary>More than any producer counts, and few enough to be added up.</summary>
    private const long Most = 1_000_000_000_000_000;

    private const long MicrosecondsPerMinute = 60_000_000;

    private long _minute;

    public static SampledCalls[] ReadAll(ref PackReader reader, DecodedStrings strings)
    {
        var count = reader.Array();
        if (count > FrameLimits.MaxSampled)
        {
            throw new InvalidDataException(
                $"sampling left calls out of {count} operations and minutes, at most {FrameLimits.MaxSampled} are allowed"
            );
        }

        var all = new SampledCalls[count];
        var sampled = new SampledReader(strings);
        for (var index = 0; index < all.Length; index++)
        {
            all[index] = sampled.Read(ref reader);
        }

        return all;
    }

    private SampledCalls Read(ref PackReader reader)
    {
        var elements = reader.Array(atLeast: SampledWriter.Fields);
        var operation = strings.Read(ref reader);
        var minute = ReadMinute(ref reader);
        var calls = Within(reader.Number(), least: 1);
        var records = Within(reader.Number(), least: -Most);
        var total = Within(reader.Number(), least: 0);
        var longest = Within(reader.Number(), least: 0);
        var counts = reader.Binary();
        if (CountsReader.Total(counts) != calls)
        {
            throw new InvalidDataException($"a histogram of {calls} calls holds another number of them");
        }

        var read = new SampledCalls(operation, minute, calls, records, total, longest, counts.ToArray());
        reader.Skip(elements - SampledWriter.Fields);
        return read;
    }

    private DateTime ReadMinute(ref PackReader reader)
    {
        _minute = Within(Within(reader.Number(), -Most) + _minute, -Most);
        return
            Math.Abs(_minute) < long.MaxValue / MicrosecondsPerMinute
            && WireTime.TryRead(_minute * MicrosecondsPerMinute, out var utc)
            ? utc
            : throw new InvalidDataException($"calls began {_minute} minutes after 1970");
    }

    private static long Within(long number, long least) =>
        number >= least && number <= Most
            ? number
            : throw new InvalidDataException($"a sum of calls that sampling left out is {number}");
}
