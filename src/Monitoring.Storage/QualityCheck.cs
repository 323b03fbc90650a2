namespace Monitoring.Storage;

/// <summary>A row of <c>data_quality_checks</c>.</summary>
public sealed record QualityCheck : MonitoringEvent
{
    /// <summary><c>check_type</c>: COMPLETENESS, FRESHNESS, ACCURACY or a word of the user's own.</summary>
    public required string Type { get; init; }

    /// <summary><c>classification</c>.</summary>
    public string? Classification { get; init; }

    /// <summary><c>database_type</c>.</summary>
    public string? Database { get; init; }

    /// <summary><c>table_name</c>.</summary>
    public string? Table { get; init; }

    /// <summary><c>check_status</c>: PASS, WARNING, FAIL or a word of the user's own.</summary>
    public required string Status { get; init; }

    /// <summary><c>total_records</c>.</summary>
    public long? TotalRecords { get; init; }

    /// <summary><c>null_records</c>.</summary>
    public long? NullRecords { get; init; }

    /// <summary><c>missing_rate</c> in percent, two decimals are kept; NaN and infinity are stored as null.</summary>
    public double? MissingRate { get; init; }

    /// <summary><c>latest_timestamp</c>, UTC: how new the newest data are.</summary>
    public DateTime? LatestTimestamp { get; init; }

    /// <summary><c>data_delay_seconds</c>.</summary>
    public long? DataDelaySeconds { get; init; }

    /// <summary><c>invalid_records</c>.</summary>
    public long? InvalidRecords { get; init; }

    /// <summary><c>validation_rules</c>.</summary>
    public string? ValidationRules { get; init; }

    /// <summary><c>check_message</c>.</summary>
    public string? Message { get; init; }

    /// <summary><c>threshold_config</c>: a JSON object as text.</summary>
    public string? ThresholdConfig { get; init; }

    /// <summary><c>check_duration_ms</c>.</summary>
    public long? CheckDurationMs { get; init; }
}
