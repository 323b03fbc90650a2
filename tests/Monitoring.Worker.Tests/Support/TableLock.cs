using System.Data.Common;

namespace Monitoring.Worker.Tests.Support;

/// <summary>Holds up everybody who writes into <c>operation_logs</c> of a PostgreSQL database, until it is disposed.</summary>
internal sealed class TableLock(DbConnection connection) : IAsyncDisposable
{
    /// <summary>Prepares the schema first, so that there is a table to lock.</summary>
    public static async Task<TableLock> TakeAsync(Bench bench)
    {
        await bench.Store.InitializeAsync(TestContext.Current.CancellationToken);
        var connection = await Sql.OpenAsync(bench.Database);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; LOCK TABLE operation_logs IN EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new TableLock(connection);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
