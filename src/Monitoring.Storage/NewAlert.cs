namespace Monitoring.Storage;

/// <summary>
/// An alert to raise. Texts longer than their column are cut. Equal ones (type, source, table) that are not resolved yet
/// accumulate in one record.
/// </summary>
public sealed record NewAlert
{
    /// <summary>
    /// At most 64 characters; null: a new one is made. The same id given twice counts once, however the first was stored.
    /// </summary>
    public string? AlertId { get; init; }

    /// <summary><c>INFO</c>, <c>WARNING</c>, <c>ERROR</c> or <c>CRITICAL</c>; another word ranks as <c>INFO</c>.</summary>
    public required string Level { get; init; }

    /// <summary>What it is about, e.g. <c>SLOW_QUERY</c>.</summary>
    public required string Type { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>The whole text; an accumulating record keeps the latest.</summary>
    public string? Message { get; init; }

    /// <summary>Who or what raises it, e.g. the name of an operation.</summary>
    public string? Source { get; init; }

    /// <summary>As in <c>operation_logs</c>.</summary>
    public string? Classification { get; init; }

    /// <summary>The kind of database that it is about.</summary>
    public string? Database { get; init; }

    /// <summary>The table that it is about.</summary>
    public string? Table { get; init; }

    /// <summary>JSON text; null for none.</summary>
    public string? AdditionalData { get; init; }

    /// <summary>
    /// Who is told: <c>log</c>, <c>email</c>, <c>webhook</c>. Null: those of MONITORING_ALERT_CHANNELS; empty: nobody.
    /// </summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>When it happened; null: now, by the database's clock.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}
