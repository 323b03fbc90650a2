namespace Monitoring.Storage;

/// <summary>One call, tracked or logged, as it will stand in <c>operation_logs</c>.</summary>
public sealed record OperationEvent : MonitoringEvent
{
    /// <summary>Name, type, classification and database.</summary>
    public required OperationDescriptor Operation { get; init; }

    /// <summary>How the call ended.</summary>
    public OperationStatus Status { get; init; }

    /// <summary>When it began, UTC.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>How long it lasted, in microseconds, rounded down.</summary>
    public long DurationMicroseconds { get; init; }

    /// <summary>How many records it handled; null when the mark names none.</summary>
    public int? RecordCount { get; init; }

    /// <summary>The table's name.</summary>
    public string? Table { get; init; }

    /// <summary>The SQL text; only on a slow call.</summary>
    public string? Sql { get; init; }

    /// <summary>Whether it lasted at least SlowMs.</summary>
    public bool IsSlow { get; init; }

    /// <summary>Full CLR name of the exception's type.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The exception's message.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Tags in the order of the mark; null without any.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>>? Tags { get; init; }

    /// <summary>W3C trace id in hex of the Activity around the call.</summary>
    public string? TraceId { get; init; }

    /// <summary>Span id in hex of the Activity around the call.</summary>
    public string? ParentSpanId { get; init; }

    /// <summary>Span id in hex of the call's own Activity.</summary>
    public string? SpanId { get; init; }

    /// <summary>What only an operation has that code logged itself; null for a tracked call.</summary>
    public LoggedOperation? Logged { get; init; }
}
