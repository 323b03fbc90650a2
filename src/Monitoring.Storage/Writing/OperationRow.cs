using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Writing;

/// <summary>One row of <c>operation_logs</c> as both databases take it; what they add themselves is not in it.</summary>
internal readonly struct OperationRow
{
    private OperationRow(in PlannedEvent planned, Cleaner cleaner)
    {
        var one = (OperationEvent)planned.Event;
        var (operation, process) = (one.Operation, planned.Batch.Process);
        var logged = one.Logged;

        OperationId = planned.Id;
        OperationType = cleaner.Text(operation.Type, ColumnLimit.Type);
        Classification = cleaner.Text(operation.Classification, ColumnLimit.Classification);
        TargetDatabase = cleaner.Text(operation.Database, ColumnLimit.Database);
        TableName = cleaner.Text(one.Table, ColumnLimit.Table);
        RecordCount = one.RecordCount;
        OperationStatus = logged is null ? StatusName.Of(one.Status) : cleaner.Text(logged.Status, ColumnLimit.Status);
        ErrorMessage = cleaner.Text(one.ErrorMessage, ColumnLimit.ErrorMessage);
        DurationUs = logged is { HasDuration: false } ? null : cleaner.Int64(one.DurationMicroseconds);
        ExecutionTimeMs = cleaner.Int32(DurationUs / 1000);
        AdditionalInfo = logged is null
            ? TagJson.Write(one.Tags, cleaner)
            : JsonText.Clean(logged.AdditionalInfo, cleaner);
        UserAgent = cleaner.Text(logged?.UserAgent, ColumnLimit.UserAgent);
        ClientIp = cleaner.Text(logged?.ClientIp, ColumnLimit.ClientIp);
        OperationName = cleaner.Text(operation.Name, ColumnLimit.Name);
        StartedAt = cleaner.Time(one.StartedAt);
        ErrorType = cleaner.Text(one.ErrorType);
        QuerySql = cleaner.Text(one.Sql);
        IsSlow = one.IsSlow;
        Service = cleaner.Text(process.Service);
        Host = cleaner.Text(process.Host);
        ProcessId = process.ProcessId;
        TraceId = cleaner.Text(one.TraceId);
        SpanId = cleaner.Text(one.SpanId);
        ParentSpanId = cleaner.Text(one.ParentSpanId);
    }

    public Guid OperationId { get; }
    public string OperationType { get; }
    public string Classification { get; }
    public string TargetDatabase { get; }
    public string? TableName { get; }
    public int? RecordCount { get; }
    public string OperationStatus { get; }
    public string? ErrorMessage { get; }
    public int? ExecutionTimeMs { get; }
    public string? UserAgent { get; }
    public string? ClientIp { get; }
    public string? AdditionalInfo { get; }
    public string OperationName { get; }
    public long? DurationUs { get; }
    public DateTime StartedAt { get; }
    public string? ErrorType { get; }
    public string? QuerySql { get; }
    public bool IsSlow { get; }
    public string Service { get; }
    public string Host { get; }
    public int ProcessId { get; }
    public string? TraceId { get; }
    public string? SpanId { get; }
    public string? ParentSpanId { get; }

    public static OperationRow Of(in PlannedEvent planned, Cleaner cleaner) => new(planned, cleaner);
}
