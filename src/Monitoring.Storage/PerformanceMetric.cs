namespace Monitoring.Storage;

/// <summary>A row of <c>performance_metrics</c> that code recorded itself.</summary>
public sealed record PerformanceMetric : MonitoringEvent
{
    /// <summary><c>metric_name</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>metric_value</c>, four decimals are kept; NaN and infinity are stored as null.</summary>
    public double Value { get; init; }

    /// <summary><c>metric_type</c>: QUERY_TIME, CONNECTION_TIME, ... or a word of the user's own.</summary>
    public required string Type { get; init; }

    /// <summary><c>metric_unit</c>.</summary>
    public string? Unit { get; init; }

    /// <summary><c>classification</c>.</summary>
    public string? Classification { get; init; }

    /// <summary><c>database_type</c>.</summary>
    public string? Database { get; init; }

    /// <summary><c>table_name</c>.</summary>
    public string? Table { get; init; }

    /// <summary><c>is_slow_query</c>.</summary>
    public bool IsSlowQuery { get; init; }

    /// <summary><c>query_sql</c>.</summary>
    public string? Sql { get; init; }

    /// <summary><c>execution_plan</c>.</summary>
    public string? ExecutionPlan { get; init; }

    /// <summary><c>tags</c>: a JSON object as text.</summary>
    public string? Tags { get; init; }

    /// <summary>W3C trace id in hex of the Activity around the call.</summary>
    public string? TraceId { get; init; }
}
