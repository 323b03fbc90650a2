using System.Text.Json.Nodes;
using Monitoring.Arguments;

namespace Monitoring;

public partial class MonitoringDatabase
{
    /// <summary>Records a metric: a row of <c>performance_metrics</c>.</summary>
    /// <param name="metricName">Its name, at most 128 characters.</param>
    /// <param name="metricValue">Four decimals are kept; NaN and infinity are stored as null.</param>
    /// <param name="metricType"><see cref="MetricTypes"/> or a word of your own.</param>
    /// <param name="metricUnit">Of the value.</param>
    /// <param name="classification">What kind of data.</param>
    /// <param name="databaseType">The database that holds them.</param>
    /// <param name="tableName">Their table.</param>
    /// <param name="isSlowQuery">Whether it stands in <c>v_slow_queries_today</c>.</param>
    /// <param name="querySql">The SQL text.</param>
    /// <param name="executionPlan">How the database ran it.</param>
    /// <param name="tags">Whatever else, at most 65,536 characters as JSON.</param>
    /// <returns>As <see cref="LogOperation"/>.</returns>
    /// <exception cref="ArgumentException">A name is null or empty, or the JSON too long.</exception>
    public bool RecordPerformanceMetric(
        string metricName,
        double metricValue,
        string metricType = MetricTypes.QueryTime,
        string? metricUnit = "ms",
        string? classification = null,
        string? databaseType = null,
        string? tableName = null,
        bool isSlowQuery = false,
        string? querySql = null,
        string? executionPlan = null,
        JsonObject? tags = null
    ) =>
        Write(
            MetricArguments.ToEvent(
                metricName,
                metricValue,
                metricType,
                metricUnit,
                classification,
                databaseType,
                tableName,
                isSlowQuery,
                querySql,
                executionPlan,
                tags
            )
        );

    /// <inheritdoc cref="RecordPerformanceMetric"/>
    /// <param name="cancellationToken">Ends the wait, not the writing.</param>
    public Task<bool> RecordPerformanceMetricAsync(
        string metricName,
        double metricValue,
        string metricType = MetricTypes.QueryTime,
        string? metricUnit = "ms",
        string? classification = null,
        string? databaseType = null,
        string? tableName = null,
        bool isSlowQuery = false,
        string? querySql = null,
        string? executionPlan = null,
        JsonObject? tags = null,
        CancellationToken cancellationToken = default
    ) =>
        WriteAsync(
            MetricArguments.ToEvent(
                metricName,
                metricValue,
                metricType,
                metricUnit,
                classification,
                databaseType,
                tableName,
                isSlowQuery,
                querySql,
                executionPlan,
                tags
            ),
            cancellationToken
        );
}
