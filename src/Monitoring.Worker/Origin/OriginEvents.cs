using Monitoring.Arguments;
using Monitoring.Storage;

namespace Monitoring.Worker.Origin;

/// <summary>
/// The origin's calls from their parameters, with its defaults; checked as those of <see cref="MonitoringDatabase"/> are.
/// </summary>
internal static class OriginEvents
{
    private const string Unclassified = "UNCLASSIFIED";
    private const string Unknown = "UNKNOWN";

    /// <summary><c>log_operation</c>, which the origin calls at the end of the operation.</summary>
    public static OperationEvent Operation(OriginFields data, DateTime ended)
    {
        var operation = LoggedOperationArguments.ToEvent(
            data.RequiredText("operation_type"),
            data.Text("classification") ?? Unclassified,
            data.Text("target_database") ?? Unknown,
            data.Text("table_name"),
            data.Whole("record_count"),
            data.Text("operation_status") ?? OperationStatuses.Success,
            data.Text("error_message"),
            data.Number("execution_time_ms"),
            data.Text("user_agent"),
            data.Text("client_ip"),
            data.Object("additional_info")
        );
        return operation with { StartedAt = Before(ended, operation.DurationMicroseconds) };
    }

    /// <summary><c>record_performance_metric</c>.</summary>
    public static PerformanceMetric Performance(OriginFields data) =>
        new()
        {
            Name = data.RequiredText("metric_name"),
            Value = data.RequiredNumber("metric_value"),
            Type = data.Text("metric_type") ?? MetricTypes.QueryTime,
            Unit = data.Text("metric_unit") ?? "ms",
            Classification = data.Text("classification"),
            Database = data.Text("database_type"),
            Table = data.Text("table_name"),
            IsSlowQuery = data.Switch("is_slow_query") ?? false,
            Sql = data.Text("query_sql"),
            ExecutionPlan = data.TextOrJson("execution_plan"),
            Tags = data.Object("tags")?.ToJsonString(),
        };

    /// <summary><c>log_quality_check</c>.</summary>
    public static QualityCheck QualityCheck(OriginFields data) =>
        QualityCheckArguments.ToEvent(
            data.RequiredText("check_type"),
            data.Text("classification") ?? Unclassified,
            data.Text("database_type") ?? Unknown,
            data.RequiredText("table_name"),
            data.RequiredText("check_status"),
            data.Whole("total_records"),
            data.Whole("null_records"),
            data.Number("missing_rate"),
            data.Time("latest_timestamp"),
            data.Whole("data_delay_seconds"),
            data.Whole("invalid_records"),
            data.TextOrJson("validation_rules"),
            data.Text("check_message"),
            data.Object("threshold_config"),
            data.Whole("check_duration_ms")
        );

    /// <summary><c>create_alert</c>. Its id is given by the event, so that it is the same however often it is stored.</summary>
    public static AlertEvent Alert(OriginFields data, DateTime occurred) =>
        new(
            AlertArguments.ToAlert(
                data.RequiredText("alert_level"),
                data.RequiredText("alert_type"),
                data.RequiredText("alert_title"),
                data.Text("alert_message"),
                data.Text("source"),
                data.Text("classification"),
                data.Text("database_type"),
                data.Text("table_name"),
                data.Object("additional_data"),
                data.Texts("notification_channels")
            ) with
            {
                AlertId = null,
                OccurredAt = new DateTimeOffset(occurred),
            }
        );

    private static DateTime Before(DateTime ended, long microseconds) =>
        new(Math.Max(0, ended.Ticks - microseconds * TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
