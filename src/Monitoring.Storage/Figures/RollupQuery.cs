using System.Data.Common;
using Monitoring.Storage.Rollups;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Figures;

/// <summary>Reads the rollups of a span of time.</summary>
internal static class RollupQuery
{
    private const string Sql = """
        SELECT operation, calls, failures, slow, records, total_us, longest_us, durations
        FROM operation_rollups
        WHERE minute < @to AND minute >= @hour AND (minute >= @minute OR minutes > 1)
        """;

    public static Statement For(FigureRange range) =>
        new Statement(
            Sql,
            [
                new("to", range.To),
                new("hour", Floor(range.From, TimeSpan.TicksPerHour)),
                new("minute", Floor(range.From, TimeSpan.TicksPerMinute)),
            ]
        ).OfService(range.Service);

    public static async Task<Dictionary<string, CallTally>> ReadByOperationAsync(
        DbDataReader rows,
        CancellationToken cancellationToken
    )
    {
        var operations = new Dictionary<string, CallTally>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var name = rows.GetString(0);
            if (!operations.TryGetValue(name, out var tally))
            {
                operations[name] = tally = new CallTally();
            }

            Add(tally, rows);
        }

        return operations;
    }

    public static async Task<CallTally> ReadTogetherAsync(DbDataReader rows, CancellationToken cancellationToken)
    {
        var tally = new CallTally();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Add(tally, rows);
        }

        return tally;
    }

    private static void Add(CallTally tally, DbDataReader row) =>
        tally.Add(RollupColumns.Totals(row, first: 1), RollupColumns.Counts(row, column: 7));

    private static DateTimeOffset Floor(DateTimeOffset time, long ticks) =>
        new(time.UtcTicks - (time.UtcTicks % ticks), TimeSpan.Zero);
}
