using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

public abstract class RowTests(IDatabaseSource source) : StoreTest(source)
{
    private static readonly OperationEvent _full = new()
    {
        Operation = new OperationDescriptor("Store.Save", "SAVE", "DAILY_KLINE", "PostgreSQL"),
        Status = OperationStatus.Failed,
        StartedAt = new DateTime(2026, 11, 24, 8, 30, 15, 123, 456, DateTimeKind.Utc),
        DurationMicroseconds = 7_654_321,
        RecordCount = 42,
        Table = "kline_日线",
        Sql = "INSERT INTO kline VALUES (1)",
        IsSlow = true,
        ErrorType = "System.InvalidOperationException",
        ErrorMessage = "It's \"full\"\n😀",
        Tags = [new("symbol", "600000"), new("quote", "\"<&'"), new("none", null)],
        TraceId = "0af7651916cd43dd8448eb211c80319c",
        ParentSpanId = "b7ad6b7169203331",
        SpanId = "00f067aa0ba902b7",
    };

    private readonly SampleProducer _producer = new();

    [Fact]
    public async Task Every_column_of_operation_logs_holds_what_the_contract_says()
    {
        await WriteAsync(_producer.Batch(SampleProducer.Event(), _full));

        var row = await SingleAsync(
            """
            SELECT operation_id, operation_type, classification, target_database, table_name, record_count,
                operation_status, error_message, execution_time_ms, user_agent, client_ip, operation_name, duration_us,
                error_type, query_sql, is_slow, service, host, process_id, trace_id, span_id, parent_span_id
            FROM operation_logs WHERE is_slow
            """
        );

        Assert.Equal(
            [
                OperationId.Create(_producer.Id, 1, 1).ToString(),
                "SAVE",
                "DAILY_KLINE",
                "PostgreSQL",
                "kline_日线",
                42L,
                "FAILED",
                "It's \"full\"\n😀",
                7654L,
                null,
                null,
                "Store.Save",
                7_654_321L,
                "System.InvalidOperationException",
                "INSERT INTO kline VALUES (1)",
                1L,
                "import",
                "machine-1",
                4711L,
                "0af7651916cd43dd8448eb211c80319c",
                "00f067aa0ba902b7",
                "b7ad6b7169203331",
            ],
            row
        );
    }

    [Fact]
    public async Task Times_are_UTC_the_start_from_the_event_and_the_creation_from_the_database()
    {
        var before = TimeProvider.System.GetUtcNow().UtcDateTime;
        await WriteAsync(_producer.Batch(_full));
        var after = TimeProvider.System.GetUtcNow().UtcDateTime;

        var row = await SingleAsync("SELECT started_at, created_at FROM operation_logs");

        Assert.Equal(_full.StartedAt, Time(row[0]));
        Assert.InRange(Time(row[1]), before.AddSeconds(-1), after.AddSeconds(1));
    }

    [Fact]
    public async Task Tags_are_a_JSON_object_of_strings_in_additional_info()
    {
        await WriteAsync(_producer.Batch(_full));

        var json = (string)(await SingleAsync("SELECT additional_info FROM operation_logs"))[0]!;

        using var document = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal("600000", document.RootElement.GetProperty("symbol").GetString());
        Assert.Equal("\"<&'", document.RootElement.GetProperty("quote").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, document.RootElement.GetProperty("none").ValueKind);
        Assert.Equal(3, document.RootElement.EnumerateObject().Count());
    }

    [Fact]
    public async Task What_an_event_does_not_have_is_null()
    {
        var bare = new OperationEvent
        {
            Operation = new("op", "CALL", "UNCLASSIFIED", "UNKNOWN"),
            StartedAt = DateTime.UnixEpoch,
        };
        await WriteAsync(_producer.Batch(bare));

        var row = await SingleAsync(
            """
            SELECT table_name, record_count, error_message, additional_info, error_type, query_sql, trace_id, span_id,
                parent_span_id
            FROM operation_logs
            """
        );

        Assert.All(row, Assert.Null);
    }

    [Theory]
    [InlineData(OperationStatus.Success, "SUCCESS")]
    [InlineData(OperationStatus.Failed, "FAILED")]
    [InlineData(OperationStatus.Cancelled, "CANCELLED")]
    [InlineData(OperationStatus.Partial, "PARTIAL")]
    public async Task A_status_is_stored_in_upper_case(OperationStatus status, string text)
    {
        await WriteAsync(_producer.Batch(SampleProducer.Event() with { Status = status }));

        Assert.Equal(text, (await SingleAsync("SELECT operation_status FROM operation_logs"))[0]);
    }

    [Fact]
    public async Task A_slow_call_is_a_metric_too()
    {
        await WriteAsync(_producer.Batch(SampleProducer.Event(), _full));

        var row = await SingleAsync(
            """
            SELECT metric_name, metric_type, metric_value, metric_unit, classification, database_type, table_name,
                is_slow_query, query_sql, execution_plan, service, host, trace_id
            FROM performance_metrics
            """
        );

        Assert.Equal(7654.321m, Convert.ToDecimal(row[2]));
        row[2] = null;
        Assert.Equal(
            [
                "Store.Save",
                "QUERY_TIME",
                null,
                "ms",
                "DAILY_KLINE",
                "PostgreSQL",
                "kline_日线",
                1L,
                "INSERT INTO kline VALUES (1)",
                null,
                "import",
                "machine-1",
                "0af7651916cd43dd8448eb211c80319c",
            ],
            row
        );
        var days = await SingleAsync("SELECT created_at, recorded_date FROM performance_metrics");
        Assert.Equal($"{Time(days[0]):yyyy-MM-dd}", days[1] is DateOnly day ? $"{day:yyyy-MM-dd}" : days[1]);
    }

    [Fact]
    public async Task Slow_calls_raise_one_open_alert_for_operation_and_table_that_counts_them()
    {
        var slow = SampleProducer.Event() with { IsSlow = true, DurationMicroseconds = 5_000_000 };
        await WriteAsync(_producer.Batch(slow, slow, slow with { Table = null }));
        await WriteAsync(_producer.Batch(slow with { StartedAt = slow.StartedAt.AddHours(1) }));

        var alerts = await Database.QueryAsync(
            """
            SELECT alert_level, alert_type, source, table_name, occurrence_count, alert_status
            FROM alert_records ORDER BY occurrence_count
            """
        );
        Assert.Equal(
            ["WARNING|SLOW_QUERY|save_data||1|OPEN", "WARNING|SLOW_QUERY|save_data|kline|3|OPEN"],
            alerts.Select(row => string.Join('|', row))
        );
        var times = await SingleAsync(
            "SELECT first_occurred_at, last_occurred_at FROM alert_records WHERE table_name IS NOT NULL"
        );
        Assert.Equal([slow.StartedAt, slow.StartedAt.AddHours(1)], times.Select(Time));
    }

    [Fact]
    public async Task A_slow_call_without_AutoAlert_raises_none()
    {
        var quiet = new OperationDescriptor("nightly", "CALL", "UNCLASSIFIED", "UNKNOWN", AutoAlert: false);
        await WriteAsync(_producer.Batch(SampleProducer.Event(operation: quiet) with { IsSlow = true }));

        Assert.Equal(0, await Database.CountAsync("alert_records"));
        Assert.Equal(1, await Database.CountAsync("performance_metrics"));
    }

    [Fact]
    public async Task What_does_not_fit_is_cleaned_and_counted()
    {
        var wild = _full with
        {
            Operation = new(new string('n', 300), "SAVE", "DAILY_KLINE", "PostgreSQL"),
            Table = "a\0b\uD800c",
            DurationMicroseconds = long.MaxValue,
            StartedAt = DateTime.MinValue,
            ErrorMessage = new string('e', 4096),
            IsSlow = false,
            Tags = [new("k\0", "v\uDC00")],
        };
        await WriteAsync(_producer.Batch(wild));

        var row = await SingleAsync(
            "SELECT operation_name, table_name, execution_time_ms, duration_us, started_at, error_message FROM operation_logs"
        );
        Assert.Equal(new string('n', 255) + "…", row[0]);
        Assert.Equal("a\uFFFDb\uFFFDc", row[1]);
        Assert.Equal([(long)int.MaxValue, long.MaxValue], row[2..4]);
        Assert.Equal(DateTime.UnixEpoch, Time(row[4]));
        Assert.Equal(new string('e', 4096), row[5]);
        Assert.Equal(6, Store.CleanedValues);
    }

    [Fact]
    public async Task Summaries_count_calls_failures_and_records_and_give_percentiles_within_a_thousandth()
    {
        var other = new OperationDescriptor("load_data", "LOAD", "DAILY_KLINE", "PostgreSQL");
        var calls = Enumerable
            .Range(1, 100)
            .Select(i => SampleProducer.Event() with { DurationMicroseconds = i * 1000 });
        var failed = SampleProducer.Event(operation: other) with { Status = OperationStatus.Failed, RecordCount = 9 };
        var partial = SampleProducer.Event(operation: other) with
        {
            Status = OperationStatus.Partial,
            RecordCount = null,
        };
        var early = SampleProducer.Event() with { StartedAt = new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc) };
        await WriteAsync(_producer.Batch([.. calls, failed, partial, early]));

        var since = new DateTimeOffset(2026, 11, 24, 8, 30, 15, TimeSpan.Zero);
        var summaries = await Store.GetOperationSummariesAsync(since, Cancellation);

        Assert.Equal(["load_data", "save_data"], summaries.Select(each => each.Operation));
        Assert.Equal((2, 1, 0), (summaries[0].Calls, summaries[0].Failures, summaries[0].Records));
        Assert.Equal((100, 0, 300), (summaries[1].Calls, summaries[1].Failures, summaries[1].Records));
        Assert.InRange(summaries[1].P50Microseconds, 49_950, 50_050);
        Assert.InRange(summaries[1].P95Microseconds, 94_905, 95_095);
        Assert.Equal(100_000, summaries[1].MaxMicroseconds);
    }

    [Fact]
    public async Task Rows_are_counted_by_table()
    {
        await WriteAsync(_producer.Batch(_full, SampleProducer.Event()), _producer.Report());

        Assert.Equal(
            new Dictionary<string, long>
            {
                ["operation_logs"] = 2,
                ["performance_metrics"] = 1,
                ["data_quality_checks"] = 0,
                ["alert_records"] = 1,
                ["ingested_batches"] = 2,
                ["dead_letters"] = 0,
            },
            await Store.CountRowsAsync(Cancellation)
        );
    }

    /// <summary>Both databases' ways to hold a number or a truth value, made one.</summary>
    private async Task<object?[]> SingleAsync(string sql) =>
        [
            .. Assert
                .Single(await Database.QueryAsync(sql))
                .Select(value =>
                    value switch
                    {
                        int number => (long)number,
                        bool truth => truth ? 1L : 0L,
                        _ => value,
                    }
                ),
        ];

    private static DateTime Time(object? value) =>
        value is string text
            ? DateTime.Parse(text, null, System.Globalization.DateTimeStyles.RoundtripKind)
            : (DateTime)value!;
}
