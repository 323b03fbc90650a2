using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Monitoring.Benchmarks.Store;

/// <summary>A prepared command of the driver, run for each row, with the same settings of the file.</summary>
internal sealed class BareInsert : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    public BareInsert(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        using var settings = new SqliteCommand("PRAGMA synchronous = FULL", _connection);
        settings.ExecuteNonQuery();
        _insert = _connection.CreateCommand();
        var places = string.Join(", ", Enumerable.Range(0, 22).Select(place => $"$p{place}"));
        _insert.CommandText = $"INSERT INTO operation_logs ({BareRow.Columns}) VALUES ({places})";
        for (var place = 0; place < 22; place++)
        {
            _insert.Parameters.Add(new SqliteParameter($"$p{place}", null));
        }

        _insert.Prepare();
    }

    public void Run(EventBatch[] load)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        _insert.Transaction = transaction;
        foreach (var batch in load)
        {
            for (var index = 0; index < batch.Events.Count; index++)
            {
                Bind(BareRow.Of(batch, index));
                _insert.ExecuteNonQuery();
            }
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    private void Bind(object?[] values)
    {
        for (var place = 0; place < values.Length; place++)
        {
            _insert.Parameters[place].Value = values[place] switch
            {
                null => DBNull.Value,
                DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
                var value => value,
            };
        }
    }
}
