namespace Monitoring.Storage;

/// <summary>A row of <c>alert_records</c>. Times are UTC.</summary>
public sealed record AlertRecord
{
    /// <summary>Its id.</summary>
    public required string AlertId { get; init; }

    /// <summary>The most severe of its occurrences.</summary>
    public string? Level { get; init; }

    /// <summary>What it is about.</summary>
    public string? Type { get; init; }

    /// <summary>One line.</summary>
    public string? Title { get; init; }

    /// <summary>The text of its last occurrence.</summary>
    public string? Message { get; init; }

    /// <summary>Who or what raised it.</summary>
    public string? Source { get; init; }

    /// <summary>As in <c>operation_logs</c>.</summary>
    public string? Classification { get; init; }

    /// <summary>The kind of database that it is about.</summary>
    public string? Database { get; init; }

    /// <summary>The table that it is about.</summary>
    public string? Table { get; init; }

    /// <summary>How often it was raised.</summary>
    public int Occurrences { get; init; }

    /// <summary>When it first happened.</summary>
    public DateTime? FirstOccurredAt { get; init; }

    /// <summary>When it last happened.</summary>
    public DateTime? LastOccurredAt { get; init; }

    /// <summary>How far people are with it.</summary>
    public AlertStatus Status { get; init; }

    /// <summary>Who sees to it.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>Since when.</summary>
    public DateTime? AcknowledgedAt { get; init; }

    /// <summary>What they said then.</summary>
    public string? AcknowledgementNotes { get; init; }

    /// <summary>Who closed it.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>When.</summary>
    public DateTime? ResolvedAt { get; init; }

    /// <summary>What they said then.</summary>
    public string? ResolutionNotes { get; init; }

    /// <summary>Whether somebody was told, over every channel.</summary>
    public bool NotificationSent { get; init; }

    /// <summary>Null: those of MONITORING_ALERT_CHANNELS; empty: nobody.</summary>
    public IReadOnlyList<string>? NotificationChannels { get; init; }

    /// <summary>How often it was tried to tell, in the last round.</summary>
    public int NotificationAttempts { get; init; }

    /// <summary>Why the last try failed; null when it did not.</summary>
    public string? NotificationError { get; init; }

    /// <summary>JSON text; null for none.</summary>
    public string? AdditionalData { get; init; }

    /// <summary>When the record was written.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When an occurrence or a person last changed it.</summary>
    public DateTime UpdatedAt { get; init; }
}
