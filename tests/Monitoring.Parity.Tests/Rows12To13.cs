using Monitoring.Parity.Support;

namespace Monitoring.Parity;

/// <summary>Rows 12 and 13: what is too old goes, what is slow is told.</summary>
public abstract class Rows12To13(Servers? servers) : ParityTest(servers)
{
    [Fact]
    public async Task Row12_CleanupOldRecords_returns_rows_by_table()
    {
        await StartAsync(MonitoringMode.Sync);
        Database.LogQualityCheck("COMPLETENESS", "A", "B", "old", "PASS");
        Database.LogQualityCheck("COMPLETENESS", "A", "B", "new", "PASS");
        await Bench.RowsAsync(
            "UPDATE data_quality_checks SET created_at = '2020-01-01T00:00:00.000Z' WHERE table_name = 'old'"
        );

        var rows = Database.CleanupOldRecords();

        Assert.Equal(1, rows["data_quality_checks"]);
        Assert.Equal([0L, 0L, 0L], [rows["operation_logs"], rows["performance_metrics"], rows["alert_records"]]);
        Assert.Equal(1, await Bench.CountAsync("data_quality_checks"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Database.CleanupOldRecords(0));
    }

    [Fact]
    public async Task Row13_A_slow_call_is_warned_of_and_has_a_metric_an_alert_and_its_SQL_text()
    {
        await StartAsync();

        DataManager.AlwaysSlow();

        await StoredAsync();
        Assert.True(Bench.Log.Has("always_slow took"));
        Assert.Equal([1L, "SELECT 2"], await Bench.RowAsync("SELECT is_slow, query_sql FROM operation_logs"));
        Assert.Equal(
            ["always_slow", "QUERY_TIME", 1L, "SELECT 2", "slow_table"],
            await Bench.RowAsync(
                "SELECT metric_name, metric_type, is_slow_query, query_sql, table_name FROM performance_metrics"
            )
        );
        Assert.Equal(
            ["SLOW_QUERY", "WARNING", "always_slow", "slow_table", "OPEN"],
            await Bench.RowAsync("SELECT alert_type, alert_level, source, table_name, alert_status FROM alert_records")
        );
        await AssertBalanceAsync(stored: 1);
    }

    [Fact]
    public async Task Row13_Between_the_thresholds_there_is_a_warning_and_nothing_else()
    {
        await StartAsync();

        DataManager.OnlyWarned();

        await StoredAsync();
        Assert.True(Bench.Log.Has("only_warned took"));
        Assert.Equal([0L, null], await Bench.RowAsync("SELECT is_slow, query_sql FROM operation_logs"));
        Assert.Equal(0, await Bench.CountAsync("performance_metrics"));
        Assert.Equal(0, await Bench.CountAsync("alert_records"));
    }

    [Fact]
    public async Task Row13_Without_AutoAlert_a_slow_call_has_a_metric_and_no_alert()
    {
        await StartAsync();

        DataManager.QuietlySlow();

        await StoredAsync();
        Assert.False(Bench.Log.Has("quietly_slow took"));
        Assert.Equal(1, await Bench.CountAsync("performance_metrics WHERE query_sql = 'SELECT 3'"));
        Assert.Equal(0, await Bench.CountAsync("alert_records"));
    }

    [Fact]
    public async Task Row13_The_thresholds_of_the_process_hold_where_a_method_has_none_of_its_own()
    {
        await StartAsync(change: options => (options.WarnMs, options.SlowMs) = (0, 0));

        new DataManager().Save("daily_kline", 1);
        DataManager.NeverSlow();

        await StoredAsync();
        Assert.Equal(
            [
                ["never_slow", 0L, null],
                ["save_data", 1L, "INSERT INTO daily_kline"],
            ],
            await Bench.RowsAsync(
                "SELECT operation_name, is_slow, query_sql FROM operation_logs ORDER BY operation_name"
            )
        );
    }

    [Fact]
    public async Task Row13_Failed_slow_and_warned_calls_are_rows_at_any_sample_rate()
    {
        await StartAsync(change: options => options.SampleRate = 0);

        DataManager.AlwaysSlow();
        DataManager.OnlyWarned();
        DataManager.NeverSlow();
        Assert.Throws<InvalidOperationException>(DataManager.Fail);
        Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL");

        await StoredAsync();
        Assert.Equal(
            [
                ["always_slow"],
                ["fail_data"],
                ["only_warned"],
                ["save"],
            ],
            await Bench.RowsAsync("SELECT operation_name FROM operation_logs ORDER BY operation_name")
        );
        Assert.Equal(1, OperationMonitor.Statistics.SampledOut);
        Assert.Equal(5, (await Database.GetPerformanceSummaryAsync(cancellationToken: Stop)).TotalQueries);
    }

    [Fact]
    public async Task Row13_Thresholds_sample_rate_and_mode_change_while_the_process_runs()
    {
        await StartAsync(change: options => options.SampleRate = 0);
        new DataManager().Save("sampled out", 1);
        await StoredAsync();

        await OperationMonitor.ChangeAsync(options => (options.SampleRate, options.SlowMs) = (1, 0), Stop);
        new DataManager().Save("slow", 1);
        await StoredAsync();
        await OperationMonitor.ChangeAsync(
            options => (options.Mode, options.SlowMs, options.SyncTimeoutSeconds) = (MonitoringMode.Sync, 5000, 30),
            Stop
        );
        new DataManager().Save("at once", 1);
        Assert.True(new MonitoringDatabase().LogOperation("SAVE", "A", "B", "logged"));
        var atOnce = await Bench.CountAsync("operation_logs WHERE table_name = 'at once'");
        await OperationMonitor.ChangeAsync(options => options.Mode = MonitoringMode.Off, Stop);
        new DataManager().Save("off", 1);
        await OperationMonitor.ChangeAsync(options => options.Mode = MonitoringMode.Async, Stop);
        new DataManager().Save("on", 1);
        await StoredAsync();

        Assert.Equal(1, atOnce);
        Assert.Equal(
            [
                ["at once", 0L],
                ["logged", 0L],
                ["on", 0L],
                ["slow", 1L],
            ],
            await Bench.RowsAsync("SELECT table_name, is_slow FROM operation_logs ORDER BY table_name")
        );
        Assert.True(OperationMonitor.Statistics.Balance);
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            OperationMonitor.ChangeAsync(options => options.SampleRate = 2, Stop)
        );
    }
}

public sealed class Rows12To13Embedded() : Rows12To13(null);

public sealed class Rows12To13OnServers(Servers servers) : Rows12To13(servers);
