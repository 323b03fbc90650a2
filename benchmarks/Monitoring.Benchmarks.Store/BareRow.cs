namespace Monitoring.Benchmarks.Store;

/// <summary>The 22 values of a row of <c>operation_logs</c>, as plain code would have them.</summary>
internal static class BareRow
{
    public const string Columns = """
        operation_id, operation_type, classification, target_database, table_name, record_count, operation_status,
        error_message, execution_time_ms, additional_info, operation_name, duration_us, started_at, error_type,
        query_sql, is_slow, service, host, process_id, trace_id, span_id, parent_span_id
        """;

    public static object?[] Of(EventBatch batch, int index)
    {
        var one = batch.Events[index];
        return
        [
            OperationId.Create(batch.Head.ProducerId, batch.Head.Number, index).ToString(),
            one.Operation.Type,
            one.Operation.Classification,
            one.Operation.Database,
            one.Table,
            one.RecordCount,
            "SUCCESS",
            one.ErrorMessage,
            (int)(one.DurationMicroseconds / 1000),
            null,
            one.Operation.Name,
            one.DurationMicroseconds,
            one.StartedAt,
            one.ErrorType,
            one.Sql,
            one.IsSlow,
            batch.Process.Service,
            batch.Process.Host,
            batch.Process.ProcessId,
            one.TraceId,
            one.SpanId,
            one.ParentSpanId,
        ];
    }
}
