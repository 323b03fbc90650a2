namespace Monitoring.Events;

/// <summary>The presence mask of an event. Part of the wire format: add at the end, never renumber.</summary>
[Flags]
internal enum EventFields
{
    None = 0,

    /// <summary>A flag without a field.</summary>
    Slow = 1 << 0,

    /// <summary>A flag without a field: trace id and parent span id are those of the event before.</summary>
    SameTrace = 1 << 1,

    Status = 1 << 2,
    Table = 1 << 3,
    RecordCount = 1 << 4,
    TraceId = 1 << 5,
    ParentSpanId = 1 << 6,
    SpanId = 1 << 7,
    Sql = 1 << 8,
    ErrorType = 1 << 9,
    ErrorMessage = 1 << 10,
    Tags = 1 << 11,

    /// <summary>Those that have a field; in the event the fields stand in this order.</summary>
    WithField = Status | Table | RecordCount | TraceId | ParentSpanId | SpanId | Sql | ErrorType | ErrorMessage | Tags,
}
