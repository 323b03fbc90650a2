using System.Text.Json;
using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

/// <summary>Events that are no tracked calls: rows of the other tables, by the same writer and in the same books.</summary>
public abstract class RecordTests(IDatabaseSource source) : StoreTest(source)
{
    private static readonly PerformanceMetric _metric = new()
    {
        Name = "query_time",
        Value = 45.25,
        Type = "QUERY_TIME",
        Unit = "ms",
        Classification = "DAILY_KLINE",
        Database = "PostgreSQL",
        Table = "kline",
        IsSlowQuery = true,
        Sql = "SELECT 1",
        ExecutionPlan = "Seq Scan",
        Tags = """{"symbol":"600000"}""",
        TraceId = "0af7651916cd43dd8448eb211c80319c",
    };

    private static readonly QualityCheck _check = new()
    {
        Type = "COMPLETENESS",
        Classification = "DAILY_KLINE",
        Database = "PostgreSQL",
        Table = "kline",
        Status = "FAIL",
        TotalRecords = 5_000_000_000,
        NullRecords = 12,
        MissingRate = 1.256,
        LatestTimestamp = new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc),
        DataDelaySeconds = 86_400,
        InvalidRecords = 3,
        ValidationRules = "close > 0",
        Message = "3 rows",
        ThresholdConfig = """{"max":{"rate":1.5}}""",
        CheckDurationMs = 250,
    };

    private static readonly OperationEvent _logged = new()
    {
        Operation = new OperationDescriptor("save", "SAVE", "DAILY_KLINE", "PostgreSQL", AutoAlert: false),
        Status = OperationStatus.Failed,
        StartedAt = new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc),
        DurationMicroseconds = 6_000_500,
        IsSlow = true,
        RecordCount = 100,
        Table = "kline",
        ErrorMessage = "it broke",
        Logged = new LoggedOperation
        {
            Status = "FAILED",
            HasDuration = true,
            UserAgent = "curl/8.5",
            ClientIp = "10.0.0.7",
            AdditionalInfo = """{"rows":[1,{"a":null}]}""",
        },
    };

    private static readonly AlertEvent _alert = new(
        new NewAlert
        {
            AlertId = "alert-1",
            Level = "CRITICAL",
            Type = "DATA_QUALITY",
            Title = "late data",
            Message = "nobody came",
            Source = "import",
            Classification = "DAILY_KLINE",
            Database = "PostgreSQL",
            Table = "kline",
            AdditionalData = """{"days":2}""",
            Channels = ["log"],
            OccurredAt = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero),
        }
    );

    private readonly SampleProducer _producer = new();

    [Fact]
    public async Task A_metric_is_a_row_of_performance_metrics_without_an_operation()
    {
        await WriteAsync(_producer.Batch([], _metric));

        var row = await SingleAsync(
            """
            SELECT metric_name, metric_type, metric_value, metric_unit, classification, database_type, table_name,
                is_slow_query, query_sql, execution_plan, service, host, trace_id, operation_id
            FROM performance_metrics
            """
        );
        Assert.Equal(
            [
                "query_time",
                "QUERY_TIME",
                45.25m,
                "ms",
                "DAILY_KLINE",
                "PostgreSQL",
                "kline",
                1L,
                "SELECT 1",
                "Seq Scan",
                "import",
                "machine-1",
                "0af7651916cd43dd8448eb211c80319c",
                null,
            ],
            row
        );
        Assert.Equal("600000", Json(await SingleAsync("SELECT tags FROM performance_metrics"), "symbol"));
        Assert.Equal(1, await Database.CountAsync("performance_metrics WHERE recorded_date IS NOT NULL"));
    }

    [Fact]
    public async Task A_check_is_a_row_of_data_quality_checks_with_an_id_that_a_replay_gives_again()
    {
        await WriteAsync(_producer.Batch([SampleProducer.Event()], _check));

        var row = await SingleAsync(
            """
            SELECT check_id, check_type, classification, database_type, table_name, check_status, total_records,
                null_records, missing_rate, data_delay_seconds, invalid_records, validation_rules, check_message,
                check_duration_ms, service, host
            FROM data_quality_checks
            """
        );
        Assert.Equal(
            [
                OperationId.Create(_producer.Id, 1, 1).ToString(),
                "COMPLETENESS",
                "DAILY_KLINE",
                "PostgreSQL",
                "kline",
                "FAIL",
                5_000_000_000L,
                12L,
                1.26m,
                86_400L,
                3L,
                "close > 0",
                "3 rows",
                250L,
                "import",
                "machine-1",
            ],
            row
        );
        var times = await SingleAsync("SELECT latest_timestamp, threshold_config FROM data_quality_checks");
        Assert.Equal(_check.LatestTimestamp, Time(times[0]));
        using var config = JsonDocument.Parse((string)times[1]!);
        Assert.Equal(1.5, config.RootElement.GetProperty("max").GetProperty("rate").GetDouble());
        Assert.Equal(1, await Database.CountAsync("v_data_quality_issues"));
    }

    [Fact]
    public async Task A_logged_operation_is_one_row_of_operation_logs_and_a_call_in_the_figures()
    {
        await WriteAsync(_producer.Batch([], _logged));

        var row = await SingleAsync(
            """
            SELECT operation_id, operation_name, operation_type, operation_status, error_message, execution_time_ms,
                duration_us, user_agent, client_ip, is_slow, record_count
            FROM operation_logs
            """
        );
        Assert.Equal(
            [
                OperationId.Create(_producer.Id, 1, 0).ToString(),
                "save",
                "SAVE",
                "FAILED",
                "it broke",
                6000L,
                6_000_500L,
                "curl/8.5",
                "10.0.0.7",
                1L,
                100L,
            ],
            row
        );
        var info = await SingleAsync("SELECT additional_info FROM operation_logs");
        using var json = JsonDocument.Parse((string)info[0]!);
        Assert.Equal(2, json.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Equal(0, await Database.CountAsync("performance_metrics"));
        Assert.Equal(0, await Database.CountAsync("alert_records"));
        var figures = Assert.Single(await FiguresAsync());
        Assert.Equal(("save", 1, 1, 1), (figures.Operation, figures.Calls, figures.Failures, figures.Slow));
    }

    [Fact]
    public async Task A_logged_operation_without_a_time_has_none_and_may_have_a_status_of_its_own()
    {
        var reviewed = _logged with
        {
            Status = OperationStatus.Other,
            DurationMicroseconds = 0,
            IsSlow = false,
            Logged = new LoggedOperation { Status = "REVIEWED" },
        };

        await WriteAsync(_producer.Batch([], reviewed));

        Assert.Equal(
            ["REVIEWED", null, null, null, null, null],
            await SingleAsync(
                """
                SELECT operation_status, execution_time_ms, duration_us, user_agent, client_ip, additional_info
                FROM operation_logs
                """
            )
        );
        var figures = Assert.Single(await FiguresAsync());
        Assert.Equal((1, 0, 0), (figures.Calls, figures.Failures, figures.Records));
        var summaries = await Store.GetOperationSummariesAsync(DateTimeOffset.UnixEpoch, Cancellation);
        Assert.Equal(0, Assert.Single(summaries).MaxMicroseconds);
    }

    [Fact]
    public async Task A_query_time_counts_in_the_performance_summary()
    {
        await WriteAsync(_producer.Batch([], _metric, _metric with { Value = 100, IsSlowQuery = false }));

        var summary = await Store.Figures.GetPerformanceSummaryAsync(
            FigureRange.Last(TimeSpan.FromHours(24)) with
            {
                To = TimeProvider.System.GetUtcNow().AddMinutes(1),
            },
            Cancellation
        );

        Assert.Equal((2, 1), (summary.TotalQueries, summary.SlowQueryCount));
        Assert.Equal(100, summary.MaxQueryTimeMs);
    }

    [Fact]
    public async Task An_alert_is_raised_once_however_often_its_batch_comes()
    {
        var batch = _producer.Batch([], _alert);

        await WriteAsync(batch);
        Assert.Equal([BatchOutcome.AlreadyKnown], await WriteAsync(batch));

        Assert.Equal(
            ["alert-1", "CRITICAL", "DATA_QUALITY", "late data", "nobody came", "import", "kline", 1L, "OPEN"],
            await SingleAsync(
                """
                SELECT alert_id, alert_level, alert_type, alert_title, alert_message, source, table_name,
                    occurrence_count, alert_status
                FROM alert_records
                """
            )
        );
    }

    [Fact]
    public async Task Equal_alerts_accumulate()
    {
        var second = new AlertEvent(_alert.Alert with { AlertId = "alert-2", Message = "still nobody" });

        await WriteAsync(_producer.Batch([], _alert, second));

        Assert.Equal(
            ["alert-1", "still nobody", 2L],
            await SingleAsync("SELECT alert_id, alert_message, occurrence_count FROM alert_records")
        );
    }

    [Fact]
    public async Task An_alert_that_was_raised_directly_counts_once_when_it_comes_as_an_event_too()
    {
        var second = new AlertEvent(_alert.Alert with { AlertId = "alert-2", Message = "still nobody" });
        await Store.Alerts.RaiseAsync(_alert.Alert, Cancellation);
        await Store.Alerts.RaiseAsync(second.Alert, Cancellation);

        await WriteAsync(_producer.Batch([], _alert, second));
        await Store.Alerts.RaiseAsync(second.Alert, Cancellation);

        Assert.Equal(["alert-1", 2L], await SingleAsync("SELECT alert_id, occurrence_count FROM alert_records"));
    }

    [Fact]
    public async Task An_alert_that_came_as_an_event_counts_once_when_it_is_raised_directly_too()
    {
        var second = new AlertEvent(_alert.Alert with { AlertId = "alert-2" });
        await WriteAsync(_producer.Batch([], _alert, second, second));

        var raised = await Store.Alerts.RaiseAsync(second.Alert, Cancellation);

        Assert.Equal(new RaisedAlert("alert-1", IsNew: false, 2), raised);
        Assert.Equal(["alert-1", 2L], await SingleAsync("SELECT alert_id, occurrence_count FROM alert_records"));
    }

    [Fact]
    public async Task An_alert_without_an_id_gets_that_of_its_event()
    {
        await WriteAsync(_producer.Batch([], new AlertEvent(_alert.Alert with { AlertId = null, Channels = null })));

        Assert.Equal(
            [OperationId.Create(_producer.Id, 1, 0).ToString()],
            await SingleAsync("SELECT alert_id FROM alert_records")
        );
    }

    [Fact]
    public async Task All_of_them_are_counted_as_events()
    {
        await WriteAsync(_producer.Batch([SampleProducer.Event()], _metric, _check, _logged, _alert));

        var books = await BooksAsync();
        Assert.Equal(5, books.Stored);
        Assert.True(books.Balance);
        Assert.Equal(5, Store.Statistics.TotalWrites);
    }

    [Theory]
    [InlineData("performance_metrics")]
    [InlineData("data_quality_checks")]
    [InlineData("operation_logs")]
    [InlineData("alert_records")]
    public async Task A_refused_row_is_one_dead_letter_that_a_replay_stores(string table)
    {
        await Database.RefuseInAsync(table, "poison");
        var good = new MonitoringEvent[] { _metric, _check, _logged, _alert };
        MonitoringEvent poison = table switch
        {
            "performance_metrics" => _metric with { Table = "poison", Value = double.NaN },
            "data_quality_checks" => _check with { Table = "poison" },
            "operation_logs" => _logged with { Table = "poison" },
            _ => new AlertEvent(_alert.Alert with { AlertId = "poison", Table = "poison" }),
        };

        Assert.Equal(
            [BatchOutcome.Stored],
            await WriteAsync(_producer.Batch(SampleProducer.Events(2), [.. good, poison, .. good[..3]]))
        );

        var letter = Assert.Single(await Store.DeadLetters.ListAsync(new DeadLetterFilter(), Cancellation));
        Assert.Equal((6, 1), (letter.EventIndex, letter.Events));
        Assert.Equal(0, await Database.CountAsync($"{table} WHERE table_name = 'poison'"));
        Assert.Equal((9, 1), ((await BooksAsync()).Stored, (await BooksAsync()).DeadLettered));
        await Database.AllowInAsync(table);

        var replay = await Store.DeadLetters.ReplayAsync(letter.Id, NoFrame, Cancellation);

        Assert.Equal(new DeadLetterReplay(DeadLetterReplayOutcome.Stored, Stored: 1), replay);
        Assert.Equal(1, await Database.CountAsync($"{table} WHERE table_name = 'poison'"));
        Assert.Equal((10, 0), ((await BooksAsync()).Stored, (await BooksAsync()).DeadLettered));
        Assert.True((await BooksAsync()).Balance);
    }

    [Fact]
    public async Task What_does_not_fit_is_cleaned_and_counted()
    {
        var metric = _metric with
        {
            Name = new string('n', 129),
            Value = double.PositiveInfinity,
            Tags = "no JSON",
            Sql = "a\0b",
        };
        var check = _check with
        {
            TotalRecords = -1,
            MissingRate = 5000,
            DataDelaySeconds = long.MaxValue,
            ThresholdConfig = """{"a":"x\u0000y"}""",
        };

        await WriteAsync(_producer.Batch([], metric, check));

        Assert.Equal(
            [new string('n', 127) + "…", null, "a\uFFFDb"],
            await SingleAsync("SELECT metric_name, metric_value, query_sql FROM performance_metrics")
        );
        Assert.Equal("no JSON", Json(await SingleAsync("SELECT tags FROM performance_metrics"), "text"));
        Assert.Equal(
            [0L, 999.99m, (long)int.MaxValue],
            await SingleAsync("SELECT total_records, missing_rate, data_delay_seconds FROM data_quality_checks")
        );
        Assert.Equal("x\uFFFDy", Json(await SingleAsync("SELECT threshold_config FROM data_quality_checks"), "a"));
        Assert.Equal(8, Store.CleanedValues);
    }

    [Fact]
    public async Task What_just_fits_stays_as_it_is()
    {
        await WriteAsync(
            _producer.Batch([], _metric with { Value = 99_999_999_999_999 }, _check with { MissingRate = 999.5 })
        );

        Assert.Equal([99_999_999_999_999m], await SingleAsync("SELECT metric_value FROM performance_metrics"));
        Assert.Equal([999.5m], await SingleAsync("SELECT missing_rate FROM data_quality_checks"));
        Assert.Equal(0, Store.CleanedValues);
    }

    [Theory]
    [InlineData(-0.00005, -0.0001)]
    [InlineData(-123456.789, -123456.789)]
    [InlineData(0, 0)]
    [InlineData(-1e15, -99_999_999_999_999.9999)]
    public async Task A_metric_may_be_negative(double value, double stored)
    {
        await WriteAsync(_producer.Batch([], _metric with { Value = value }));

        var row = await SingleAsync("SELECT metric_value FROM performance_metrics");
        Assert.Equal((double)(decimal)row[0]!, stored, tolerance: Math.Abs(stored) * 1e-9);
    }

    private static EventBatch NoFrame(ReadOnlyMemory<byte> frame) => throw new NotSupportedException();

    private static string? Json(object?[] row, string property)
    {
        using var document = JsonDocument.Parse((string)row[0]!);
        return document.RootElement.GetProperty(property).GetString();
    }

    private Task<IReadOnlyList<OperationFigures>> FiguresAsync() =>
        Store.Figures.GetOperationsAsync(
            new FigureRange(_logged.StartedAt.AddHours(-1), _logged.StartedAt.AddHours(1)),
            Cancellation
        );

    /// <summary>The one row, with numbers and truths as both databases have them.</summary>
    private async Task<object?[]> SingleAsync(string sql) =>
        [
            .. Assert
                .Single(await Database.QueryAsync(sql))
                .Select(value =>
                    value switch
                    {
                        int number => (long)number,
                        bool truth => truth ? 1L : 0L,
                        double number => (decimal)number,
                        _ => value,
                    }
                ),
        ];

    private static DateTime Time(object? value) =>
        value is string text
            ? DateTime.Parse(text, null, System.Globalization.DateTimeStyles.RoundtripKind)
            : (DateTime)value!;
}
