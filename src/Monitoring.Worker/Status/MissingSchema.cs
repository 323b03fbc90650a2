using Microsoft.Data.Sqlite;
using Monitoring.Storage;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Worker.Status;

/// <summary>Tells a database in which nothing was made yet from one that is away.</summary>
internal static class MissingSchema
{
    private const string SqliteFile = "SQLite ";
    private const int SqliteGeneralError = 1;

    /// <summary>Small, and locked by nobody for long.</summary>
    private static readonly Statement _anyRow = new("SELECT 1 FROM schema_version LIMIT 1", []);

    /// <summary>Whether nothing was made yet.</summary>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public static async Task<bool> IsInAsync(IMonitoringStore store, CancellationToken stop)
    {
        try
        {
            return IsMissingFile(store)
                || !await ((IDatabase)store)
                    .ReadAsync(_anyRow, (_, _) => Task.FromResult(true), stop)
                    .ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception) when (IsCauseOf(exception))
        {
            return true;
        }
    }

    /// <summary>Whether the file is not there yet: asking would make it.</summary>
    public static bool IsMissingFile(IMonitoringStore store) =>
        store.Description.StartsWith(SqliteFile, StringComparison.Ordinal)
        && !File.Exists(store.Description[SqliteFile.Length..]);

    /// <summary>Whether the database answered that it has no such table.</summary>
    public static bool IsCauseOf(StoreUnavailableException exception) =>
        exception.InnerException
            is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable }
                or SqliteException { SqliteErrorCode: SqliteGeneralError };

    public static string Explain(IMonitoringStore store) =>
        $"{store.Description} has no tables yet. `monitoring-worker migrate` makes them, and so does `run`.";
}
