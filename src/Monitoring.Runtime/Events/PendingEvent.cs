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

    /// <summary>Lasted at least WarnMs: never sampled out.</summary>
    public bool IsWorthAWarning { get; init; }

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

    /// <summary>The same as a record of its own.</summary>
    public OperationEvent ToEvent() =>
        new()
        {
            Operation = Site.Operation,
            Status = Status,
            StartedAt = StartedAt,
            DurationMicroseconds = DurationMicroseconds,
            IsSlow = IsSlow,
            RecordCount = RecordCount,
            Table = Table,
            Sql = Sql,
            ErrorType = ErrorType,
            ErrorMessage = ErrorMessage,
            Tags = Site.TagKeys is { } keys ? Tags(keys) : null,
            TraceId = TraceId,
            ParentSpanId = ParentSpanId,
            SpanId = SpanId,
        };

    private KeyValuePair<string, string?>[] Tags(string[] keys)
    {
        var tags = new KeyValuePair<string, string?>[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            tags[i] = new(keys[i], i < TagValues.Length ? TagValues[i] : null);
        }

        return tags;
    }
}
