using System.Data.Common;

namespace Monitoring.Storage.Rollups;

/// <summary>Reads the columns of <c>operation_rollups</c>.</summary>
internal static class RollupColumns
{
    /// <summary>calls, failures, slow, records, total_us, longest_us.</summary>
    public static RollupTotals Totals(DbDataReader row, int first) =>
        new(
            row.GetInt64(first),
            row.GetInt64(first + 1),
            row.GetInt64(first + 2),
            row.GetInt64(first + 3),
            row.GetInt64(first + 4),
            row.GetInt64(first + 5)
        );

    /// <summary>In an SQLite file the column may hold anything.</summary>
    public static ReadOnlySpan<byte> Counts(DbDataReader row, int column) =>
        HistogramColumn.Counts(row.GetValue(column) as byte[]);
}
