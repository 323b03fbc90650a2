using Monitoring.Capture;

namespace Monitoring.Events;

/// <summary>One event on its way from the buffer into a batch.</summary>
internal readonly ref struct PendingEvent
{
    public required CallSite Site { get; init; }
    public required OperationStatus Status { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartedAt { get; init; }
    public required long DurationMicroseconds { get; init; }
    public bool IsSlow { get; init; }

    /// <summary>Null for none.</summary>
    public int? RecordCount { get; init; }
    public string? Table { get; init; }
    public string? Sql { get; init; }
    public string? ErrorType { get; init; }
    public string? ErrorMessage { get; init; }
    public ReadOnlySpan<string?> TagValues { get; init; }
    public string? TraceId { get; init; }
    public string? ParentSpanId { get; init; }
    public string? SpanId { get; init; }
}
