using Microsoft.Data.Sqlite;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Sqlite;

/// <summary>Asks and writes <c>ingested_batches</c>.</summary>
internal sealed class SqliteLedger(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _ask = new(
        connection,
        "SELECT 1 FROM ingested_batches WHERE producer_id = ? AND number = ?"
    );

    private readonly SqliteStatement _insert = new(
        connection,
        "INSERT INTO ingested_batches (producer_id, number, kind, events, outcome, ingested_at) VALUES (?, ?, ?, ?, ?, ?)"
    );

    public HashSet<BatchKey> Known(IEnumerable<BatchKey> asked) =>
        [.. asked.Where(key => _ask.Uuid(key.ProducerId).Integer(key.Number).Run())];

    public void Insert(LedgerLine line, string now) =>
        _insert
            .Uuid(line.Head.ProducerId)
            .Integer(line.Head.Number)
            .Text(line.Kind)
            .Integer(line.Head.Count)
            .Text(line.Outcome)
            .Text(now)
            .Run();

    public void Dispose()
    {
        _ask.Dispose();
        _insert.Dispose();
    }
}
