using System.Data.Common;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Queries;

/// <summary>Rows by table.</summary>
internal static class RowCounts
{
    private static readonly string[] _tables =
    [
        "operation_logs",
        "performance_metrics",
        "data_quality_checks",
        "alert_records",
        "ingested_batches",
        "dead_letters",
    ];

    private static readonly string _sql = string.Join(
        " UNION ALL ",
        _tables.Select(table => $"SELECT '{table}', count(*) FROM {table}")
    );

    public static Statement Query => new(_sql, []) { IsLong = true };

    public static async Task<IReadOnlyDictionary<string, long>> ReadAsync(
        DbDataReader rows,
        CancellationToken cancellationToken
    )
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            counts.Add(rows.GetString(0), rows.GetInt64(1));
        }

        return counts;
    }
}
