using Monitoring.TestServers;
using Npgsql;

namespace Monitoring.Benchmarks.Store;

/// <summary>
/// The worker's transaction (ledger, rows, books, rollups) beside a bare COPY of the same rows into the same table, 5,000
/// rows in each; and beside the origin's way, a row at a time. They take turns, transaction by transaction, for what
/// else the machine and the server do changes from one second to the next.
/// </summary>
internal static class PostgreSqlRun
{
    private const int InBatch = 500;
    private const int Batches = 10;
    private const int InTransaction = InBatch * Batches;
    private const int SingleRows = 50;

    public static async Task RunAsync(RunLength length)
    {
        await using var server = await PostgresServer.StartNewAsync("max_wal_size=4GB");
        var database = await server.CreateDatabaseAsync();
        await using var store = MonitoringStore.Create(database);
        await store.InitializeAsync(default);
        await using var source = NpgsqlDataSource.Create(database);

        var bare = new Measurement("PostgreSQL: bare COPY, 5,000 rows in a transaction");
        var worker = new Measurement("PostgreSQL: the worker's transaction");
        var single = new Measurement("PostgreSQL: a row in a transaction, as the origin's worker");
        var calls = new SampleCalls();
        for (var round = 0; round < length.Rounds; round++)
        {
            var loads = Enumerable.Range(0, length.Transactions).Select(_ => calls.Batches(Batches, InBatch)).ToArray();
            await EmptyAsync(source);
            foreach (var load in loads)
            {
                await bare.TakeAsync(InTransaction, () => BareCopy.RunAsync(source, load));
                await worker.TakeAsync(InTransaction, async () => await store.WriteAsync(load, default));
                await single.TakeAsync(SingleRows, () => SingleInsert.RunAsync(source, load[0], SingleRows));
            }
        }

        bare.PrintRate();
        worker.PrintRate(bare, ">= 90 %");
        single.PrintRate(worker, "<= 2.2 %");
    }

    /// <summary>Leaves the rollups, whose rows the store goes on adding to: a transaction that misses one is done twice.</summary>
    private static async Task EmptyAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("TRUNCATE operation_logs");
        await command.ExecuteNonQueryAsync();
        await using var checkpoint = source.CreateCommand("CHECKPOINT");
        await checkpoint.ExecuteNonQueryAsync();
    }
}
