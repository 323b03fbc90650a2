using Monitoring.Storage.Rollups;

namespace Monitoring.Events;

/// <summary>The calls of one operation and minute that sampling left out since the last batch.</summary>
internal sealed class SampledSum
{
    public string Operation { get; private set; } = "";

    /// <summary>Since 1970.</summary>
    public long Minute { get; private set; }

    public long Calls { get; private set; }

    public long Records { get; private set; }

    public long TotalMicroseconds { get; private set; }

    public long LongestMicroseconds { get; private set; }

    public DurationHistogram Durations { get; } = new();

    public void Begin(string operation, long minute)
    {
        (Operation, Minute) = (operation, minute);
        (Calls, Records, TotalMicroseconds, LongestMicroseconds) = (0, 0, 0, 0);
        Durations.Reset();
    }

    public void Add(int? records, long microseconds)
    {
        var duration = DurationHistogram.Clamp(microseconds);
        Calls++;
        Records += records ?? 0;
        TotalMicroseconds += duration;
        LongestMicroseconds = Math.Max(LongestMicroseconds, duration);
        Durations.Record(duration);
    }
}
