using Microsoft.Data.Sqlite;
using Monitoring.Storage.Rollups;

namespace Monitoring.Storage.Sqlite;

/// <summary>Writes rows of <c>operation_rollups</c>.</summary>
internal sealed class SqliteRollups(SqliteConnection connection) : IDisposable
{
    private const string Sql = $"""
        INSERT INTO operation_rollups AS r ({RollupStatement.Columns})
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        {RollupStatement.OnConflict}
        """;

    private readonly SqliteStatement _write = new(connection, Sql);

    /// <returns>False when a row that was there is not there any more.</returns>
    public bool Write(RollupRow row)
    {
        var writes = _write
            .Time(row.Key.Minute)
            .Text(row.Service)
            .Text(row.Operation)
            .Text(row.Worker)
            .Integer(row.Minutes)
            .Integer(row.Totals.Calls)
            .Integer(row.Totals.Failures)
            .Integer(row.Totals.Slow)
            .Integer(row.Totals.Records)
            .Integer(row.Totals.TotalMicroseconds)
            .Integer(row.Totals.LongestMicroseconds)
            .Blob(row.Durations)
            .RunForInteger();
        return (writes == 1) == row.IsNew;
    }

    public void Dispose() => _write.Dispose();
}
