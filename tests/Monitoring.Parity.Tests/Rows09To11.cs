using Monitoring.Parity.Support;

namespace Monitoring.Parity;

/// <summary>Rows 9 to 11: what was written, how long calls took, and the shortcuts.</summary>
public abstract class Rows09To11(Servers? servers) : ParityTest(servers)
{
    [Fact]
    public async Task Row09_GetStatistics_counts_writes_failures_and_the_rate_of_success()
    {
        await StartAsync(MonitoringMode.Sync);
        Assert.Equal((0, 0, 0), Statistics());

        for (var call = 0; call < 4; call++)
        {
            Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL");
        }

        Assert.Equal((4, 0, 100), Statistics());
        await Bench.CloseDatabaseAsync();
        Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL");
        await Until.TrueAsync(() => Database.GetStatistics().WriteFailures > 0, "a failed write is counted");
        Assert.InRange(Database.GetStatistics().WriteSuccessRate, 1, 99);
    }

    [Fact]
    public async Task Row09_GetStatistics_counts_what_is_confirmed_where_another_process_writes()
    {
        await StartAsync();
        Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL");
        Database.RecordPerformanceMetric("query_time", 1);
        new DataManager().Save("daily_kline", 1);

        await StoredAsync();

        Assert.Equal((3, 0, 100), Statistics());
    }

    [Fact]
    public async Task Row10_GetPerformanceSummary_covers_tracked_and_logged_calls_and_query_times()
    {
        await StartAsync(MonitoringMode.Sync);
        for (var milliseconds = 1; milliseconds <= 98; milliseconds++)
        {
            Database.LogOperation("LOAD", "DAILY_KLINE", "PostgreSQL", executionTimeMs: milliseconds);
        }

        Database.RecordPerformanceMetric("query_time", 6000, isSlowQuery: true);
        Database.RecordPerformanceMetric("connections", 12, "COUNT", "1");
        OperationMonitor.Track("query_data", _ => { });
        await StoredAsync();

        var summary = Database.GetPerformanceSummary(hours: 1);

        Assert.Equal((100, 1), (summary.TotalQueries, summary.SlowQueryCount));
        Assert.Equal(6000, summary.MaxQueryTimeMs);
        Assert.InRange(summary.AvgQueryTimeMs, 108, 110);
        Assert.InRange(summary.P50Ms, 48, 51);
        Assert.InRange(summary.P95Ms, 92, 97);
        Assert.InRange(summary.P99Ms, 96, 99);
        Assert.Throws<ArgumentOutOfRangeException>(() => Database.GetPerformanceSummary(0));
    }

    [Fact]
    public async Task Row11_The_three_shortcuts_write_what_the_origin_writes()
    {
        await StartAsync();

        Database.RecordConnectionTime("PostgreSQL", 12.5, "SUCCESS");
        Database.RecordBatchOperation("import", 500, 81.5, "DAILY_KLINE", "PostgreSQL", "daily_kline");
        Database.RecordOperation("SAVE", "DAILY_KLINE", 7.5, success: true);
        await Database.RecordOperationAsync("LOAD", "TICK", 2, success: false, Stop);

        await StoredAsync();
        Assert.Equal(
            [
                ["PostgreSQL_connection_time", "CONNECTION_TIME", 12.5m, "ms", "PostgreSQL", null],
                ["import_batch_size", "BATCH_SIZE", 500m, "records", "PostgreSQL", "daily_kline"],
                ["import_batch_time", "BATCH_TIME", 81.5m, "ms", "PostgreSQL", "daily_kline"],
            ],
            await Bench.RowsAsync(
                """
                SELECT metric_name, metric_type, metric_value, metric_unit, database_type, table_name
                FROM performance_metrics ORDER BY metric_name
                """
            )
        );
        Assert.Equal(
            [
                ["LOAD", "TICK", "FAILED", 2L],
                ["SAVE", "DAILY_KLINE", "SUCCESS", 7L],
            ],
            await Bench.RowsAsync(
                """
                SELECT operation_type, classification, operation_status, execution_time_ms
                FROM operation_logs ORDER BY operation_type
                """
            )
        );
        await AssertBalanceAsync(stored: 5);
    }

    private static (long Total, long Failures, double Rate) Statistics()
    {
        var statistics = Database.GetStatistics();
        return (statistics.TotalWrites, statistics.WriteFailures, statistics.WriteSuccessRate);
    }
}

public sealed class Rows09To11Embedded() : Rows09To11(null);

public sealed class Rows09To11OnServers(Servers servers) : Rows09To11(servers);
