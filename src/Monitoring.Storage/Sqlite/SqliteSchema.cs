using System.Globalization;
using Microsoft.Data.Sqlite;
using Monitoring.Storage.Schema;

namespace Monitoring.Storage.Sqlite;

/// <summary>Brings the file's schema up to date. Several processes do so one after the other.</summary>
internal static class SqliteSchema
{
    private const string CreateVersionTable = """
        CREATE TABLE IF NOT EXISTS schema_version (
            version    INTEGER PRIMARY KEY,
            name       TEXT NOT NULL,
            applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
        )
        """;

    private static readonly IReadOnlyList<SchemaScript> _scripts = SchemaScript.For("Sqlite");

    public static void Initialize(string connectionString, string store)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        Execute(connection, SqlitePragmas.Session);
        Execute(connection, SqlitePragmas.File);

        using var transaction = connection.BeginTransaction(deferred: false);
        Execute(connection, CreateVersionTable);
        foreach (var script in SchemaUpgrade.Missing(_scripts, Version(connection), store))
        {
            RunScript(connection, script, store);
            Execute(
                connection,
                $"INSERT INTO schema_version (version, name) VALUES ({script.Version}, '{script.Name}')"
            );
        }

        transaction.Commit();
    }

    private static void RunScript(SqliteConnection connection, SchemaScript script, string store)
    {
        try
        {
            Execute(connection, script.Sql);
        }
        catch (SqliteException error) when (SqliteErrors.IsOccupied(error))
        {
            throw SchemaUpgrade.Occupied(store, SqliteErrors.Text(error), error);
        }
    }

    private static int Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(version), 0) FROM schema_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
