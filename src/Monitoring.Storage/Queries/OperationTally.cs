using HdrHistogram;

namespace Monitoring.Storage.Queries;

/// <summary>Adds up the calls of one operation.</summary>
internal sealed class OperationTally
{
    private const int SignificantDigits = 3;

    private readonly IntHistogram _durations = new(long.MaxValue / 2, SignificantDigits);
    private long _calls;
    private long _failures;
    private long _records;
    private long _longest;

    public void Add(string status, long records, long microseconds)
    {
        _calls++;
        _failures += status == "FAILED" ? 1 : 0;
        _records += status is "SUCCESS" or "PARTIAL" ? records : 0;
        _longest = Math.Max(_longest, microseconds);
        _durations.RecordValue(Math.Clamp(microseconds, 0, _durations.HighestTrackableValue));
    }

    public OperationSummary Summarize(string operation) =>
        new(operation, _calls, _failures, _records, Percentile(50), Percentile(95), _longest);

    /// <summary>The histogram answers with the upper end of a bucket, which may lie beyond the longest call.</summary>
    private long Percentile(double percent) => Math.Min(_durations.GetValueAtPercentile(percent), _longest);
}
