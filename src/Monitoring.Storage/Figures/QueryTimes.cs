using System.Data.Common;
using System.Globalization;
using Monitoring.Storage.Rollups;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Figures;

/// <summary>The QUERY_TIME metrics that user code records; those of slow calls stand in the rollups already.</summary>
internal static class QueryTimes
{
    private const string Sql = """
        SELECT metric_value, is_slow_query
        FROM performance_metrics
        WHERE created_at >= @from AND created_at < @to AND metric_type = 'QUERY_TIME' AND metric_value IS NOT NULL
            AND operation_id IS NULL
        """;

    public static Statement Query(FigureRange range) =>
        new Statement(Sql, [new("from", range.From), new("to", range.To)]).OfService(range.Service);

    public static async Task<PerformanceSummary> AddToAsync(
        CallTally tally,
        DbDataReader rows,
        CancellationToken cancellationToken
    )
    {
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var milliseconds = Convert.ToDouble(rows.GetValue(0), CultureInfo.InvariantCulture);
            tally.Add(DurationHistogram.Clamp((long)(milliseconds * 1000)), rows.GetBoolean(1));
        }

        return tally.ToSummary();
    }
}
