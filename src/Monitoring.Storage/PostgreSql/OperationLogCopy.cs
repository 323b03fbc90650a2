using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Every operation is a row of <c>operation_logs</c>; id and created_at are the database's.</summary>
internal static class OperationLogCopy
{
    public static readonly CopyTable Table = new(
        """
        COPY operation_logs (
            operation_id, operation_type, classification, target_database, table_name, record_count, operation_status,
            error_message, execution_time_ms, user_agent, client_ip, additional_info, operation_name, duration_us, started_at, error_type,
            query_sql, is_slow, service, host, process_id, trace_id, span_id, parent_span_id
        ) FROM STDIN (FORMAT binary)
        """,
        static one => one is OperationEvent,
        Write
    );

    private static void Write(CopyBuffer to, in PlannedEvent planned, Cleaner cleaner)
    {
        var row = OperationRow.Of(planned, cleaner);
        to.Row(columns: 24);
        to.Uuid(row.OperationId);
        to.Text(row.OperationType);
        to.Text(row.Classification);
        to.Text(row.TargetDatabase);
        to.Text(row.TableName);
        to.Integer(row.RecordCount);
        to.Text(row.OperationStatus);
        to.Text(row.ErrorMessage);
        to.Integer(row.ExecutionTimeMs);
        to.Text(row.UserAgent);
        to.Text(row.ClientIp);
        to.Jsonb(row.AdditionalInfo);
        to.Text(row.OperationName);
        to.Bigint(row.DurationUs);
        to.Timestamp(row.StartedAt);
        to.Text(row.ErrorType);
        to.Text(row.QuerySql);
        to.Boolean(row.IsSlow);
        to.Text(row.Service);
        to.Text(row.Host);
        to.Integer(row.ProcessId);
        to.Text(row.TraceId);
        to.Text(row.SpanId);
        to.Text(row.ParentSpanId);
    }
}
