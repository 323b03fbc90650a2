using System.Data.Common;

namespace Monitoring.Storage.Rollups;

/// <summary>Adds the rows of one hour up, by service and operation.</summary>
internal static class HourRows
{
    /// <summary>No worker's name has a form like this.</summary>
    private const string Worker = "hour";

    public static async Task<IReadOnlyList<RollupRow>> ReadAsync(
        DateTimeOffset hour,
        DbDataReader rows,
        CancellationToken cancellationToken
    )
    {
        var sums = new Dictionary<(string Service, string Operation), (RollupTotals Totals, DurationSum Durations)>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = (rows.GetString(0), rows.GetString(1));
            var (totals, durations) = sums.TryGetValue(key, out var sum) ? sum : (default, new DurationSum());
            durations.Add(RollupColumns.Counts(rows, column: 8));
            sums[key] = (totals.Plus(RollupColumns.Totals(rows, first: 2)), durations);
        }

        var scratch = new DurationHistogram();
        return [.. sums.Select(sum => Row(hour, sum.Key, sum.Value.Totals, sum.Value.Durations.In(scratch)))];
    }

    private static RollupRow Row(
        DateTimeOffset hour,
        (string Service, string Operation) key,
        RollupTotals totals,
        DurationHistogram durations
    ) =>
        new(
            new RollupKey(hour.UtcDateTime, key.Service, key.Operation),
            Worker,
            IsNew: true,
            totals,
            durations.ToCounts()
        )
        {
            Minutes = 60,
        };
}
