using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Monitoring.Arguments;

/// <summary>What <c>RecordPerformanceMetric</c> is given, in the origin's order.</summary>
internal static class MetricArguments
{
    public static PerformanceMetric ToEvent(
        string metricName,
        double metricValue,
        string metricType,
        string? metricUnit,
        string? classification,
        string? databaseType,
        string? tableName,
        bool isSlowQuery,
        string? querySql,
        string? executionPlan,
        JsonObject? tags
    ) =>
        new()
        {
            Name = Argument.Name(metricName),
            Value = metricValue,
            Type = Argument.Name(metricType),
            Unit = Argument.OptionalName(metricUnit),
            Classification = Argument.OptionalName(classification),
            Database = Argument.OptionalName(databaseType),
            Table = Argument.OptionalName(tableName),
            IsSlowQuery = isSlowQuery,
            Sql = Argument.Text(querySql),
            ExecutionPlan = Argument.Text(executionPlan),
            Tags = JsonArgument.Text(tags),
            TraceId = Activity.Current?.TraceId.ToHexString(),
        };
}
