using Monitoring.Storage.Rollups;

namespace Monitoring.Storage.Figures;

/// <summary>Calls, added up.</summary>
internal sealed class CallTally
{
    private readonly DurationHistogram _durations = new();
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

    public OperationFigures ToFigures(string operation, TimeSpan length) =>
        new(
            operation,
            _totals.Calls,
            length > TimeSpan.Zero ? _totals.Calls / length.TotalSeconds : 0,
            _totals.Failures,
            _totals.Slow,
            _totals.Records,
            _totals.TotalMicroseconds,
            Percentile(50),
            Percentile(95),
            Percentile(99),
            _totals.LongestMicroseconds
        );

    public PerformanceSummary ToSummary() =>
        new(
            _totals.Calls,
            _totals.Slow,
            _totals.Calls == 0 ? 0 : _totals.TotalMicroseconds / 1000.0 / _totals.Calls,
            _totals.LongestMicroseconds / 1000.0,
            Percentile(50) / 1000.0,
            Percentile(95) / 1000.0,
            Percentile(99) / 1000.0
        );

    /// <summary>The middle of the last bucket may lie beyond the longest call.</summary>
    private long Percentile(double percent) => Math.Min(_durations.Percentile(percent), _totals.LongestMicroseconds);
}
