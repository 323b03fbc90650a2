using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Rollups;

/// <summary>A row of <c>operation_rollups</c>, as it is to stand there.</summary>
/// <param name="Key">Its minute, service and operation, as they came.</param>
/// <param name="Worker">Makes it unique: who writes to it.</param>
/// <param name="IsNew">Whether it was not there before.</param>
/// <param name="Totals">All sums.</param>
/// <param name="Counts">All durations.</param>
internal sealed record RollupRow(RollupKey Key, string Worker, bool IsNew, RollupTotals Totals, byte[] Counts)
{
    /// <summary>What it stands for: 1, or the 60 of an hour.</summary>
    public int Minutes { get; init; } = 1;

    public string Service => new Cleaner().Text(Key.Service);

    public string Operation => new Cleaner().Text(Key.Operation, ColumnLimit.Name);

    public byte[] Durations => HistogramColumn.Of(Counts);
}
