using System.Globalization;

namespace Monitoring.Storage.PostgreSql;

/// <summary>A table with a partition for each UTC day.</summary>
/// <param name="Name">The table.</param>
/// <param name="Key">The column that decides the day.</param>
/// <param name="Bound">The SQL literal of the lowest key of a day.</param>
/// <param name="HasDefault">Whether rows of other days have a place.</param>
internal sealed record PartitionedTable(string Name, string Key, Func<DateOnly, string> Bound, bool HasDefault)
{
    public static readonly PartitionedTable OperationLogs = new("operation_logs", "created_at", Midnight, false);
    public static readonly PartitionedTable PerformanceMetrics = new(
        "performance_metrics",
        "created_at",
        Midnight,
        false
    );
    public static readonly PartitionedTable Ledger = new("ingested_batches", "producer_id", LowestId, true);

    public static IReadOnlyList<PartitionedTable> All => [OperationLogs, PerformanceMetrics, Ledger];

    private static string Midnight(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"'{day:yyyy-MM-dd} 00:00:00+00'");

    private static string LowestId(DateOnly day) =>
        $"'{ProducerId.LowestAt(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero))}'";
}
