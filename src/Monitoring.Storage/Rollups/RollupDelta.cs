namespace Monitoring.Storage.Rollups;

/// <summary>What one transaction adds to the rollups of one minute, service and operation.</summary>
internal sealed class RollupDelta(RollupKey key)
{
    private readonly List<long> _durations = [];
    private readonly List<ReadOnlyMemory<byte>> _counts = [];

    public RollupKey Key { get; } = key;

    public RollupTotals Totals { get; private set; }

    public void Add(OperationEvent one)
    {
        var duration = DurationHistogram.Clamp(one.DurationMicroseconds);
        var done = one.Status is OperationStatus.Success or OperationStatus.Partial;
        _durations.Add(duration);
        Totals = Totals.Plus(
            new RollupTotals(
                Calls: 1,
                Failures: one.Status == OperationStatus.Failed ? 1 : 0,
                Slow: one.IsSlow ? 1 : 0,
                Records: done ? one.RecordCount ?? 0 : 0,
                duration,
                duration
            )
        );
    }

    public void Add(SampledCalls calls)
    {
        _counts.Add(calls.Durations);
        Totals = Totals.Plus(
            new RollupTotals(calls.Calls, 0, 0, calls.Records, calls.TotalMicroseconds, calls.LongestMicroseconds)
        );
    }

    public void AddTo(DurationHistogram histogram)
    {
        foreach (var duration in _durations)
        {
            histogram.Record(duration);
        }

        foreach (var counts in _counts)
        {
            histogram.Add(counts.Span);
        }
    }
}
