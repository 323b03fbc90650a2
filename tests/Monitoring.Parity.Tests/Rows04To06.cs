using System.Text.Json;
using System.Text.Json.Nodes;
using Monitoring.Parity.Support;

namespace Monitoring.Parity;

/// <summary>Rows 4 to 6: operations, metrics and checks that code records itself.</summary>
public abstract class Rows04To06(Servers? servers) : ParityTest(servers)
{
    [Theory]
    [InlineData(MonitoringMode.Sync)]
    [InlineData(MonitoringMode.Async)]
    public async Task Row04_LogOperation_has_all_eleven_fields(MonitoringMode mode)
    {
        await StartAsync(mode);

        Database.LogOperation(
            operationType: OperationTypes.Save,
            classification: "DAILY_KLINE",
            targetDatabase: "PostgreSQL",
            tableName: "daily_kline",
            recordCount: 100,
            operationStatus: OperationStatuses.Failed,
            errorMessage: "password=secret1; it broke",
            executionTimeMs: 12.75,
            userAgent: "curl/8.5",
            clientIp: "10.0.0.7",
            additionalInfo: new JsonObject
            {
                ["rows"] = new JsonArray(1, 2),
                ["nested"] = new JsonObject { ["a"] = null },
            }
        );

        await StoredAsync();
        var row = await Bench.RowAsync(
            """
            SELECT operation_type, classification, target_database, table_name, record_count, operation_status,
                error_message, execution_time_ms, duration_us, user_agent, client_ip, operation_name, service
            FROM operation_logs
            """
        );
        Assert.Equal(
            [
                "SAVE",
                "DAILY_KLINE",
                "PostgreSQL",
                "daily_kline",
                100L,
                "FAILED",
                "password=***; it broke",
                12L,
                12_750L,
                "curl/8.5",
                "10.0.0.7",
                "save",
                "parity",
            ],
            row
        );
        using var info = await JsonAsync("SELECT additional_info FROM operation_logs");
        Assert.Equal(2, info.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, info.RootElement.GetProperty("nested").GetProperty("a").ValueKind);
        var figures = await Database.GetPerformanceSummaryAsync(cancellationToken: Stop);
        Assert.Equal(1, figures.TotalQueries);
    }

    [Fact]
    public async Task Row04_Only_three_fields_are_needed_and_any_word_is_allowed()
    {
        await StartAsync(MonitoringMode.Sync);

        Database.LogOperation("归档", "K线", "TDengine", operationStatus: "REVIEWED");

        Assert.Equal(
            ["归档", "K线", "TDengine", "REVIEWED", null, null, null],
            await Bench.RowAsync(
                """
                SELECT operation_type, classification, target_database, operation_status, table_name, record_count,
                    execution_time_ms
                FROM operation_logs
                """
            )
        );
    }

    [Theory]
    [InlineData(MonitoringMode.Sync)]
    [InlineData(MonitoringMode.Async)]
    public async Task Row05_RecordPerformanceMetric_has_all_eleven_fields(MonitoringMode mode)
    {
        await StartAsync(mode);

        Database.RecordPerformanceMetric(
            metricName: "query_time",
            metricValue: 45.25,
            metricType: MetricTypes.QueryTime,
            metricUnit: "ms",
            classification: "DAILY_KLINE",
            databaseType: "PostgreSQL",
            tableName: "daily_kline",
            isSlowQuery: true,
            querySql: "SELECT 1",
            executionPlan: "Seq Scan",
            tags: new JsonObject { ["symbol"] = "600000" }
        );
        Database.RecordPerformanceMetric("ratio", double.NaN);

        await StoredAsync();
        Assert.Equal(
            [
                "query_time",
                "QUERY_TIME",
                45.25m,
                "ms",
                "DAILY_KLINE",
                "PostgreSQL",
                "daily_kline",
                1L,
                "SELECT 1",
                "Seq Scan",
            ],
            await Bench.RowAsync(
                """
                SELECT metric_name, metric_type, metric_value, metric_unit, classification, database_type, table_name,
                    is_slow_query, query_sql, execution_plan
                FROM performance_metrics WHERE metric_name = 'query_time'
                """
            )
        );
        using var tags = await JsonAsync("SELECT tags FROM performance_metrics WHERE metric_name = 'query_time'");
        Assert.Equal("600000", tags.RootElement.GetProperty("symbol").GetString());
        Assert.Equal(
            ["QUERY_TIME", null, "ms", 0L],
            await Bench.RowAsync(
                """
                SELECT metric_type, metric_value, metric_unit, is_slow_query
                FROM performance_metrics WHERE metric_name = 'ratio'
                """
            )
        );
        Assert.Equal(1, await Bench.CountAsync("v_slow_queries_today"));
    }

    [Theory]
    [InlineData(MonitoringMode.Sync)]
    [InlineData(MonitoringMode.Async)]
    public async Task Row06_LogQualityCheck_has_all_fifteen_fields(MonitoringMode mode)
    {
        await StartAsync(mode);

        Database.LogQualityCheck(
            checkType: CheckTypes.Completeness,
            classification: "DAILY_KLINE",
            databaseType: "PostgreSQL",
            tableName: "daily_kline",
            checkStatus: CheckStatuses.Fail,
            totalRecords: 5_000_000_000,
            nullRecords: 12,
            missingRate: 1.25,
            latestTimestamp: new DateTimeOffset(2026, 11, 24, 20, 0, 0, TimeSpan.FromHours(8)),
            dataDelaySeconds: 86_400,
            invalidRecords: 3,
            validationRules: "close > 0",
            checkMessage: "3 rows",
            thresholdConfig: new JsonObject { ["max"] = 1.5 },
            checkDurationMs: 250
        );

        await StoredAsync();
        Assert.Equal(
            [
                "COMPLETENESS",
                "DAILY_KLINE",
                "PostgreSQL",
                "daily_kline",
                "FAIL",
                5_000_000_000L,
                12L,
                1.25m,
                86_400L,
                3L,
                "close > 0",
                "3 rows",
                250L,
            ],
            await Bench.RowAsync(
                """
                SELECT check_type, classification, database_type, table_name, check_status, total_records, null_records,
                    missing_rate, data_delay_seconds, invalid_records, validation_rules, check_message, check_duration_ms
                FROM data_quality_checks
                """
            )
        );
        var id = (string)(await Bench.RowAsync("SELECT check_id FROM data_quality_checks"))[0]!;
        Assert.True(Guid.TryParse(id, out _));
        var latest = (await Bench.RowAsync("SELECT latest_timestamp FROM data_quality_checks"))[0];
        Assert.Equal(
            new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc),
            latest as DateTime? ?? DateTimeOffset.Parse((string)latest!, null).UtcDateTime
        );
        using var thresholds = await JsonAsync("SELECT threshold_config FROM data_quality_checks");
        Assert.Equal(1.5, thresholds.RootElement.GetProperty("max").GetDouble());
        Assert.Equal(1, await Bench.CountAsync("v_data_quality_issues"));
    }

    [Fact]
    public async Task Rows04To06_A_wrong_argument_is_named_with_its_value_and_what_is_allowed()
    {
        await StartAsync(MonitoringMode.Sync);

        Says<ArgumentException>("operationType is ''", () => Database.LogOperation("", "A", "B"));
        Says<ArgumentException>("classification is null", () => Database.LogOperation("SAVE", null!, "B"));
        Says<ArgumentOutOfRangeException>(
            "recordCount is -1: 0 or more is allowed",
            () => Database.LogOperation("SAVE", "A", "B", recordCount: -1)
        );
        Says<ArgumentOutOfRangeException>(
            "executionTimeMs is -0.5",
            () => Database.LogOperation("SAVE", "A", "B", executionTimeMs: -0.5)
        );
        Says<ArgumentException>(
            "additionalInfo has",
            () =>
                Database.LogOperation(
                    "SAVE",
                    "A",
                    "B",
                    additionalInfo: new JsonObject { ["long"] = new string('x', 70_000) }
                )
        );
        Says<ArgumentException>("metricName is null", () => Database.RecordPerformanceMetric(null!, 1));
        Says<ArgumentOutOfRangeException>(
            "missingRate is 101: 0 to 100 is allowed",
            () => Database.LogQualityCheck("T", "A", "B", "C", "PASS", missingRate: 101)
        );
        Says<ArgumentException>("tableName is ' '", () => Database.LogQualityCheck("T", "A", "B", " ", "PASS"));
        Assert.Equal(0, OperationMonitor.Statistics.Emitted);
    }

    [Fact]
    public async Task Rows04To06_A_text_too_long_is_cut_and_nothing_is_lost()
    {
        await StartAsync();

        Database.LogOperation(new string('t', 2000), "A", "B", errorMessage: new string('e', 3_000_000));
        Database.RecordPerformanceMetric("m", 1, querySql: new string('s', 3_000_000));
        Database.LogQualityCheck("T", "A", "B", "C", "PASS", checkMessage: new string('线', 3_000_000));

        await StoredAsync();
        Assert.Equal(1, await Bench.CountAsync("operation_logs WHERE length(operation_type) = 32"));
        Assert.Equal(1, await Bench.CountAsync("operation_logs WHERE length(error_message) = 4096"));
        Assert.Equal(1, await Bench.CountAsync("performance_metrics WHERE length(query_sql) = 65536"));
        Assert.Equal(1, await Bench.CountAsync("data_quality_checks WHERE check_message LIKE '%…'"));
        await AssertBalanceAsync(stored: 3);
    }

    private static void Says<T>(string text, Func<object> call)
        where T : ArgumentException => Assert.Contains(text, Assert.Throws<T>(() => call()).Message);

    private async Task<JsonDocument> JsonAsync(string sql) =>
        JsonDocument.Parse((string)(await Bench.RowAsync(sql))[0]!);
}

public sealed class Rows04To06Embedded() : Rows04To06(null);

public sealed class Rows04To06OnServers(Servers servers) : Rows04To06(servers);
