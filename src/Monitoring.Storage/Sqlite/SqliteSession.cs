using Microsoft.Data.Sqlite;
using Monitoring.Storage.Writing;
using SQLitePCL;

namespace Monitoring.Storage.Sqlite;

/// <summary>The writing connection of a store, with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private SqliteSession(SqliteConnection connection)
    {
        Connection = connection;
        Logs = OperationLogInsert.Prepare(connection);
        SlowMetrics = SlowMetricInsert.Prepare(connection);
        Metrics = MetricInsert.Prepare(connection);
        Checks = QualityCheckInsert.Prepare(connection);
        Ledger = new SqliteLedger(connection);
        Rollups = new SqliteRollups(connection);
    }

    public SqliteConnection Connection { get; }
    public SqliteStatement Logs { get; }
    public SqliteStatement SlowMetrics { get; }
    public SqliteStatement Metrics { get; }
    public SqliteStatement Checks { get; }
    public SqliteLedger Ledger { get; }
    public SqliteRollups Rollups { get; }

    /// <summary>Whether a transaction is open; some errors end it by themselves.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Connection.Handle!) == 0;

    /// <exception cref="SqliteException">The file cannot be opened, or the schema is not there.</exception>
    public static SqliteSession Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            Execute(connection, SqlitePragmas.Session);
            return new SqliteSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Execute(string sql) => Execute(Connection, sql);

    public void Execute(in Statement statement)
    {
        using var command = Command(Connection, statement);
        command.ExecuteNonQuery();
    }

    public static SqliteCommand Command(SqliteConnection connection, in Statement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        foreach (var (name, value) in statement.Parameters)
        {
            command.Parameters.AddWithValue("@" + name, SqliteValue.Of(value));
        }

        return command;
    }

    public void Dispose()
    {
        Logs.Dispose();
        SlowMetrics.Dispose();
        Metrics.Dispose();
        Checks.Dispose();
        Ledger.Dispose();
        Rollups.Dispose();
        Connection.Dispose();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
