using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

public abstract class InitializationTests(IDatabaseSource source)
{
    public static TheoryData<string, string> Tables =>
        new()
        {
            {
                "operation_logs",
                "id operation_id operation_type classification target_database table_name record_count "
                    + "operation_status error_message execution_time_ms user_agent client_ip additional_info created_at "
                    + "operation_name duration_us started_at error_type query_sql is_slow service host process_id "
                    + "trace_id span_id parent_span_id"
            },
            {
                "performance_metrics",
                "id metric_name metric_type metric_value metric_unit classification database_type table_name "
                    + "is_slow_query query_sql execution_plan tags created_at recorded_date service host trace_id operation_id"
            },
            {
                "data_quality_checks",
                "id check_id check_type classification database_type table_name check_status total_records "
                    + "null_records missing_rate latest_timestamp data_delay_seconds invalid_records validation_rules "
                    + "check_message threshold_config check_duration_ms created_at service host"
            },
            {
                "alert_records",
                "id alert_id alert_level alert_type alert_title alert_message source classification database_type "
                    + "table_name occurrence_count first_occurred_at last_occurred_at alert_status acknowledged_by "
                    + "acknowledged_at resolved_by resolved_at resolution_notes notification_sent notification_channels "
                    + "notification_attempts additional_data created_at updated_at acknowledgement_notes notified_count "
                    + "notified_at notification_due_at notification_claim notification_pending notification_error"
            },
            {
                "v_active_alerts",
                "id alert_id alert_level alert_type alert_title alert_message source classification database_type "
                    + "table_name occurrence_count first_occurred_at last_occurred_at alert_status acknowledged_by "
                    + "acknowledged_at resolved_by resolved_at resolution_notes notification_sent notification_channels "
                    + "notification_attempts additional_data created_at updated_at"
            },
            {
                "v_data_quality_issues",
                "id check_id check_type classification database_type table_name check_status total_records "
                    + "null_records missing_rate latest_timestamp data_delay_seconds invalid_records validation_rules "
                    + "check_message threshold_config check_duration_ms created_at service host"
            },
            {
                "v_today_operation_stats",
                "operation_type classification target_database operation_status operation_count total_records "
                    + "avg_execution_time_ms max_execution_time_ms operation_date"
            },
            {
                "v_slow_queries_today",
                "metric_name classification database_type table_name execution_time_ms query_sql created_at"
            },
        };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Tables_and_views_have_the_columns_of_the_origin_in_its_order_and_ours_after_them(
        string table,
        string columns
    )
    {
        await using var database = await source.CreateAsync();
        await database.NewInitializedStoreAsync();

        Assert.Equal(columns.Split(' '), await database.ColumnsAsync(table));
    }

    [Fact]
    public async Task Many_processes_may_initialise_at_once()
    {
        await using var database = await source.CreateAsync();
        var stores = Enumerable.Range(0, 6).Select(_ => database.NewStore()).ToArray();

        await Task.WhenAll(stores.Select(store => Task.Run(() => store.InitializeAsync(Cancellation))));

        Assert.Equal(4, await database.CountAsync("schema_version"));
        Assert.Equal([BatchOutcome.Stored], await stores[^1].WriteAsync([new SampleProducer().Batch(1)], Cancellation));
    }

    [Fact]
    public async Task Initialising_again_keeps_what_is_there()
    {
        await using var database = await source.CreateAsync();
        var store = await database.NewInitializedStoreAsync();
        await store.WriteAsync([new SampleProducer().Batch(3)], Cancellation);

        await store.InitializeAsync(Cancellation);

        Assert.Equal(3, await database.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task A_schema_of_a_newer_program_is_left_alone()
    {
        await using var database = await source.CreateAsync();
        await database.NewInitializedStoreAsync();
        await database.ExecuteAsync("INSERT INTO schema_version (version, name) VALUES (99, 'from the future')");

        var refusal = await Assert.ThrowsAsync<StoreConfigurationException>(() =>
            database.NewStore().InitializeAsync(Cancellation)
        );

        Assert.Contains("version 99", refusal.Message);
    }

    [Fact]
    public async Task Tables_of_another_program_are_left_alone()
    {
        await using var database = await source.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE operation_logs (id integer); INSERT INTO operation_logs VALUES (7)");

        var refusal = await Assert.ThrowsAsync<StoreConfigurationException>(() =>
            database.NewStore().InitializeAsync(Cancellation)
        );

        Assert.Contains("operation_logs", refusal.Message);
        Assert.Contains("a database of its own", refusal.Message);
        Assert.Equal(1, await database.CountAsync("operation_logs WHERE id = 7"));
        await database.ExecuteAsync("ALTER TABLE operation_logs RENAME TO older");
        await database.NewInitializedStoreAsync();
    }

    [Fact]
    public async Task Views_show_what_their_names_say()
    {
        await using var database = await source.CreateAsync();
        var store = await database.NewInitializedStoreAsync();
        var slow = SampleProducer.Event() with { IsSlow = true, DurationMicroseconds = 6_000_000, Sql = "SELECT 1" };
        var failed = SampleProducer.Event() with { Status = OperationStatus.Failed };
        await store.WriteAsync([new SampleProducer().Batch(slow, SampleProducer.Event(), failed)], Cancellation);
        await database.ExecuteAsync(
            """
            INSERT INTO alert_records (alert_id, alert_level, alert_type, source, last_occurred_at)
            VALUES ('a', 'CRITICAL', 'DISK', 'x', '2020-01-01T00:00:00Z');
            INSERT INTO alert_records (alert_id, alert_level, alert_type, source, alert_status)
            VALUES ('b', 'CRITICAL', 'DISK', 'y', 'RESOLVED');
            INSERT INTO data_quality_checks (check_id, check_status) VALUES ('p', 'PASS'), ('w', 'WARNING'), ('f', 'FAIL');
            INSERT INTO data_quality_checks (check_id, check_status, created_at)
            VALUES ('old', 'FAIL', '2020-01-01T00:00:00Z');
            """
        );

        var stats = await database.QueryAsync(
            """
            SELECT operation_status, operation_count, total_records, max_execution_time_ms
            FROM v_today_operation_stats ORDER BY operation_status
            """
        );
        Assert.Equal(["FAILED/1/0/1", "SUCCESS/2/6/6000"], stats.Select(row => string.Join('/', row)));
        Assert.Equal(
            "SELECT 1",
            Assert.Single(await database.QueryAsync("SELECT query_sql FROM v_slow_queries_today"))[0]
        );
        Assert.Equal(
            ["CRITICAL", "WARNING"],
            (await database.QueryAsync("SELECT alert_level FROM v_active_alerts")).Select(row => row[0])
        );
        Assert.Equal(
            ["f", "w"],
            (await database.QueryAsync("SELECT check_id FROM v_data_quality_issues ORDER BY check_id")).Select(r =>
                r[0]
            )
        );
    }
}
