using System.Data.Common;
using Microsoft.Data.Sqlite;
using Monitoring.Storage;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Schema;
using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Worker.Status;

/// <summary>Tells a database in which nothing was made yet, or by another version, from one that is away.</summary>
internal static class SchemaState
{
    private const string SqliteFile = "SQLite ";
    private const int SqliteGeneralError = 1;

    /// <summary>Small, and locked by nobody for long.</summary>
    private static readonly Statement _version = new("SELECT coalesce(max(version), 0) FROM schema_version", []);

    /// <summary>Whether nothing was made yet.</summary>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public static async Task<bool> IsMissingAsync(IMonitoringStore store, CancellationToken stop) =>
        await VersionAsync(store, stop).ConfigureAwait(false) == 0;

    /// <summary>Why the tables are not those of this program: missing, older or newer. Null where they are.</summary>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public static async Task<string?> FaultAsync(IMonitoringStore store, CancellationToken stop)
    {
        var version = await VersionAsync(store, stop).ConfigureAwait(false);
        if (version == 0)
        {
            return Explain(store);
        }

        var scripts = SchemaScript.For(IsFile(store) ? "Sqlite" : "PostgreSql");
        try
        {
            return SchemaUpgrade.Missing(scripts, version, store.Description).Any()
                ? $"{store.Description} has schema version {version}, made by an older program. "
                    + "`monitoring-worker migrate` brings it up to date, and so does `run`."
                : null;
        }
        catch (StoreConfigurationException newer)
        {
            return newer.Message;
        }
    }

    /// <summary>Whether the file is not there yet: asking would make it.</summary>
    private static bool IsMissingFile(IMonitoringStore store) =>
        IsFile(store) && !File.Exists(store.Description[SqliteFile.Length..]);

    /// <summary>Whether the database answered that it has no such table.</summary>
    private static bool IsCauseOf(StoreUnavailableException exception) =>
        exception.InnerException
            is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable }
                or SqliteException { SqliteErrorCode: SqliteGeneralError };

    private static string Explain(IMonitoringStore store) =>
        $"{store.Description} has no tables yet. `monitoring-worker migrate` makes them, and so does `run`.";

    private static bool IsFile(IMonitoringStore store) =>
        store.Description.StartsWith(SqliteFile, StringComparison.Ordinal);

    private static async Task<int> VersionAsync(IMonitoringStore store, CancellationToken stop)
    {
        try
        {
            return IsMissingFile(store)
                ? 0
                : await ((IDatabase)store).ReadAsync(_version, ReadVersionAsync, stop).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception) when (IsCauseOf(exception))
        {
            return 0;
        }
    }

    private static async Task<int> ReadVersionAsync(DbDataReader rows, CancellationToken stop) =>
        await rows.ReadAsync(stop).ConfigureAwait(false) ? rows.GetInt32(0) : 0;
}
