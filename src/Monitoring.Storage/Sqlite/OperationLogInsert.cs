using Microsoft.Data.Sqlite;
using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Sqlite;

/// <summary>Every operation is a row of <c>operation_logs</c>.</summary>
internal static class OperationLogInsert
{
    private const string Sql = """
        INSERT INTO operation_logs (
            operation_id, operation_type, classification, target_database, table_name, record_count, operation_status,
            error_message, execution_time_ms, user_agent, client_ip, additional_info, created_at, operation_name, duration_us, started_at,
            error_type, query_sql, is_slow, service, host, process_id, trace_id, span_id, parent_span_id
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    public static SqliteStatement Prepare(SqliteConnection connection) => new(connection, Sql);

    public static void Run(SqliteStatement insert, in PlannedEvent planned, string createdAt, Cleaner cleaner)
    {
        var row = OperationRow.Of(planned, cleaner);
        insert
            .Uuid(row.OperationId)
            .Text(row.OperationType)
            .Text(row.Classification)
            .Text(row.TargetDatabase)
            .Text(row.TableName)
            .Integer(row.RecordCount)
            .Text(row.OperationStatus)
            .Text(row.ErrorMessage)
            .Integer(row.ExecutionTimeMs)
            .Text(row.UserAgent)
            .Text(row.ClientIp)
            .Text(row.AdditionalInfo)
            .Text(createdAt)
            .Text(row.OperationName)
            .Integer(row.DurationUs)
            .Time(row.StartedAt)
            .Text(row.ErrorType)
            .Text(row.QuerySql)
            .Boolean(row.IsSlow)
            .Text(row.Service)
            .Text(row.Host)
            .Integer(row.ProcessId)
            .Text(row.TraceId)
            .Text(row.SpanId)
            .Text(row.ParentSpanId)
            .Run();
    }
}
