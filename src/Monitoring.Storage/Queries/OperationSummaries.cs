using System.Data.Common;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Queries;

/// <summary>Calls, failures, records and durations by operation, from the rows themselves.</summary>
internal static class OperationSummaries
{
    private const string Sql = """
        SELECT operation_name, operation_status, record_count, duration_us
        FROM operation_logs
        WHERE started_at >= @since AND operation_name IS NOT NULL
        """;

    public static Statement Query(DateTimeOffset since) => new(Sql, [new("since", since)]);

    public static async Task<IReadOnlyList<OperationSummary>> ReadAsync(
        DbDataReader rows,
        CancellationToken cancellationToken
    )
    {
        var operations = new SortedDictionary<string, OperationTally>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var name = rows.GetString(0);
            if (!operations.TryGetValue(name, out var tally))
            {
                operations[name] = tally = new OperationTally();
            }

            var records = rows.IsDBNull(2) ? 0 : rows.GetInt64(2);
            tally.Add(rows.GetString(1), records, rows.IsDBNull(3) ? 0 : rows.GetInt64(3));
        }

        return [.. operations.Select(operation => operation.Value.Summarize(operation.Key))];
    }
}
