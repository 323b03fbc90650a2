namespace Monitoring;

/// <summary>Words for <c>metric_type</c>; any other word of up to 32 characters is allowed too.</summary>
public static class MetricTypes
{
    /// <summary>How long a query took; counts in <see cref="MonitoringDatabase.GetPerformanceSummary"/>.</summary>
    public const string QueryTime = "QUERY_TIME";

    /// <summary>How long it took to connect.</summary>
    public const string ConnectionTime = "CONNECTION_TIME";

    /// <summary>How many records a batch had.</summary>
    public const string BatchSize = "BATCH_SIZE";

    /// <summary>How long a batch took.</summary>
    public const string BatchTime = "BATCH_TIME";
}
