using Monitoring.Storage.Rollups;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Writes rows of <c>operation_rollups</c>, all in one statement.</summary>
internal static class RollupCommand
{
    /// <summary>Divides by zero when a row that was there is not there any more: that fails the whole message.</summary>
    private const string Sql = $"""
        WITH written AS (
            INSERT INTO operation_rollups AS r ({RollupStatement.Columns})
            SELECT * FROM unnest(
                $1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::bigint[], $7::bigint[],
                $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bytea[]
            ) AS new ({RollupStatement.Columns})
            {RollupStatement.OnConflict}
        )
        SELECT 1 / (count(*) FILTER (WHERE writes = 1) = $13)::integer FROM written
        """;

    public static NpgsqlBatchCommand For(IReadOnlyCollection<RollupRow> rows) =>
        new(Sql)
        {
            Parameters =
            {
                Array(rows, row => row.Key.Minute),
                Array(rows, row => row.Service),
                Array(rows, row => row.Operation),
                Array(rows, row => row.Worker),
                Array(rows, row => (short)row.Minutes),
                Array(rows, row => row.Totals.Calls),
                Array(rows, row => row.Totals.Failures),
                Array(rows, row => row.Totals.Slow),
                Array(rows, row => row.Totals.Records),
                Array(rows, row => row.Totals.TotalMicroseconds),
                Array(rows, row => row.Totals.LongestMicroseconds),
                Array(rows, row => row.Durations),
                new NpgsqlParameter<int> { TypedValue = rows.Count(row => row.IsNew) },
            },
        };

    private static NpgsqlParameter<T[]> Array<T>(IReadOnlyCollection<RollupRow> rows, Func<RollupRow, T> value) =>
        new() { TypedValue = [.. rows.Select(value)] };
}
