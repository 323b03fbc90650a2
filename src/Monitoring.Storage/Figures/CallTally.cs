using Monitoring.Storage.Rollups;

namespace Monitoring.Storage.Figures;

/// <summary>Calls, added up.</summary>
internal sealed class CallTally
{
    private readonly DurationSum _durations = new();
    private RollupTotals _totals;

    public void Add(in RollupTotals totals, ReadOnlySpan<byte> counts)
    {
        _totals = _totals.Plus(totals);
        _durations.Add(counts);
    }

    /// <summary>A metric of user code.</summary>
    public void Add(long microseconds, bool isSlow)
    {
        _totals = _totals.Plus(new RollupTotals(1, 0, isSlow ? 1 : 0, 0, microseconds, microseconds));
        _durations.Record(microseconds);
    }

    /// <param name="operation">Its name.</param>
    /// <param name="length">Of the span of time.</param>
    /// <param name="scratch">What may be used to work it out.</param>
    public OperationFigures ToFigures(string operation, TimeSpan length, DurationHistogram scratch)
    {
        var durations = _durations.In(scratch);
        return new(
            operation,
            _totals.Calls,
            length > TimeSpan.Zero ? _totals.Calls / length.TotalSeconds : 0,
            _totals.Failures,
            _totals.Slow,
            _totals.Records,
            _totals.TotalMicroseconds,
            Percentile(durations, 50),
            Percentile(durations, 95),
            Percentile(durations, 99),
            _totals.LongestMicroseconds
        );
    }

    public PerformanceSummary ToSummary()
    {
        var durations = _durations.In(new DurationHistogram());
        return new(
            _totals.Calls,
            _totals.Slow,
            _totals.Calls == 0 ? 0 : _totals.TotalMicroseconds / 1000.0 / _totals.Calls,
            _totals.LongestMicroseconds / 1000.0,
            Percentile(durations, 50) / 1000.0,
            Percentile(durations, 95) / 1000.0,
            Percentile(durations, 99) / 1000.0
        );
    }

    /// <summary>The middle of the last bucket may lie beyond the longest call.</summary>
    private long Percentile(DurationHistogram durations, double percent) =>
        Math.Min(durations.Percentile(percent), _totals.LongestMicroseconds);
}
