using Monitoring.Parity.Support;

namespace Monitoring.Parity;

/// <summary>Rows 27, 29 and 30: tables and views, monitoring turned off, and a user's own tests.</summary>
public abstract class Rows27To30(Servers? servers) : ParityTest(servers)
{
    [Theory]
    [InlineData(
        "operation_logs",
        "id operation_id operation_type classification target_database table_name record_count operation_status error_message execution_time_ms user_agent client_ip additional_info created_at"
    )]
    [InlineData(
        "performance_metrics",
        "id metric_name metric_type metric_value metric_unit classification database_type table_name is_slow_query query_sql execution_plan tags created_at recorded_date"
    )]
    [InlineData(
        "data_quality_checks",
        "id check_id check_type classification database_type table_name check_status total_records null_records missing_rate latest_timestamp data_delay_seconds invalid_records validation_rules check_message threshold_config check_duration_ms created_at"
    )]
    [InlineData(
        "alert_records",
        "id alert_id alert_level alert_type alert_title alert_message source classification database_type table_name occurrence_count first_occurred_at last_occurred_at alert_status acknowledged_by acknowledged_at resolved_by resolved_at resolution_notes notification_sent notification_channels notification_attempts additional_data created_at updated_at"
    )]
    [InlineData(
        "v_today_operation_stats",
        "operation_type classification target_database operation_status operation_count total_records avg_execution_time_ms max_execution_time_ms operation_date"
    )]
    [InlineData(
        "v_slow_queries_today",
        "metric_name classification database_type table_name execution_time_ms query_sql created_at"
    )]
    [InlineData("v_data_quality_issues", "id check_id check_type classification database_type table_name check_status")]
    [InlineData("v_active_alerts", "id alert_id alert_level alert_type alert_title")]
    public async Task Row27_Tables_and_views_begin_with_the_columns_of_the_origin(string table, string columns)
    {
        await StartAsync(MonitoringMode.Sync);
        Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL");

        var expected = columns.Split(' ');

        Assert.Equal(expected, (await Bench.ColumnsAsync(table)).Take(expected.Length));
    }

    [Fact]
    public async Task Row27_The_views_show_what_was_recorded_today()
    {
        await StartAsync(MonitoringMode.Sync, options => options.SyncTimeoutSeconds = 30);
        Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL", recordCount: 100, executionTimeMs: 10);
        Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL", recordCount: 50, executionTimeMs: 30);
        Database.LogQualityCheck("FRESHNESS", "DAILY_KLINE", "PostgreSQL", "daily_kline", CheckStatuses.Warning);
        Database.LogQualityCheck("FRESHNESS", "DAILY_KLINE", "PostgreSQL", "daily_kline", CheckStatuses.Pass);
        Database.RecordPerformanceMetric("query_time", 6000, isSlowQuery: true);
        Database.CreateAlert(AlertLevels.Info, AlertTypes.SystemError, "low", null);
        Database.CreateAlert(AlertLevels.Critical, AlertTypes.SystemError, "high", null, "other");

        Assert.Equal(
            [2L, 150L, 30L],
            await Bench.RowAsync(
                "SELECT operation_count, total_records, max_execution_time_ms FROM v_today_operation_stats"
            )
        );
        Assert.Equal(1, await Bench.CountAsync("v_data_quality_issues"));
        Assert.Equal(1, await Bench.CountAsync("v_slow_queries_today"));
        Assert.Equal(
            [
                ["high"],
                ["low"],
            ],
            await Bench.RowsAsync("SELECT alert_title FROM v_active_alerts")
        );
    }

    [Fact]
    public async Task Row29_With_the_mode_Off_calls_do_nothing()
    {
        await StartAsync(MonitoringMode.Off);

        new DataManager().Save("daily_kline", 1);
        foreach (var database in (MonitoringDatabase[])[Database, new AsyncMonitoringManager()])
        {
            Assert.False(database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL"));
            Assert.False(database.RecordPerformanceMetric("query_time", 1));
            Assert.False(database.LogQualityCheck("T", "A", "B", "C", "PASS"));
            Assert.Null(database.CreateAlert("INFO", "T", "title", "message"));
            Assert.False(database.UpdateAlertStatus("any", AlertStatuses.Resolved));
            Assert.Equal(0, database.GetPerformanceSummary().TotalQueries);
            Assert.Empty(database.CleanupOldRecords());
        }

        Assert.Equal(0, OperationMonitor.Statistics.Emitted);
        Assert.True(await OperationMonitor.FlushAsync(TimeSpan.FromSeconds(1), Stop));
    }

    [Fact]
    public async Task Row29_The_publisher_turns_tracking_off_and_on_while_it_runs()
    {
        await StartAsync();
        var publisher = OperationMonitor.Publisher;
        publisher.Disable();
        Assert.False(publisher.IsEnabled);
        new DataManager().Save("off", 1);
        Assert.False(Database.LogOperation("SAVE", "A", "B", "off"));
        Assert.False(publisher.Publish(new PerformanceMetric { Name = "off", Type = "T" }));

        publisher.Enable();
        Assert.True(publisher.IsEnabled);
        new DataManager().Save("on", 1);
        Assert.True(publisher.Publish(new PerformanceMetric { Name = "on", Type = "T" }));
        Assert.Throws<ArgumentException>(() =>
            publisher.Publish(new OperationEvent { Operation = new OperationDescriptor("a", "b", "c", "d") })
        );

        Assert.True(await publisher.FlushAsync(TimeSpan.FromSeconds(60), Stop));
        Assert.Equal(
            [
                ["on"],
            ],
            await Bench.RowsAsync("SELECT table_name FROM operation_logs")
        );
        Assert.Equal(
            [
                ["on"],
            ],
            await Bench.RowsAsync("SELECT metric_name FROM performance_metrics")
        );
        await AssertBalanceAsync(stored: 2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(MonitoringMode.Sync)]
    [InlineData(MonitoringMode.Async)]
    [InlineData(MonitoringMode.Off)]
    public async Task Row30_A_users_test_sees_what_is_recorded_and_nothing_is_delivered(MonitoringMode? mode)
    {
        if (mode is { } started)
        {
            await StartAsync(started);
        }

        var before = OperationMonitor.Statistics.Emitted;
        using (var events = OperationMonitor.Record())
        {
            new DataManager().Save("daily_kline", 20);
            Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL", userAgent: "curl");
            Database.RecordPerformanceMetric("query_time", 45.2);
            await Database.LogQualityCheckAsync("T", "A", "B", "C", "FAIL", cancellationToken: Stop);
            var id = Database.CreateAlert("INFO", "T", "title", "message");

            Assert.Equal(["save_data", "save"], events.Select(one => one.Operation.Name));
            Assert.Equal("curl", events[1].Logged!.UserAgent);
            Assert.Equal(45.2, Assert.Single(events.Metrics).Value);
            Assert.Equal("FAIL", Assert.Single(events.QualityChecks).Status);
            Assert.Equal(("title", id), (Assert.Single(events.Alerts).Title, events.Alerts[0].AlertId));
            Assert.NotNull(id);
        }

        // Without a start of its own the books are still those of the run before.
        Assert.Equal(before, OperationMonitor.Statistics.Emitted);
    }
}

public sealed class Rows27To30Embedded() : Rows27To30(null);

public sealed class Rows27To30OnServers(Servers servers) : Rows27To30(servers);
