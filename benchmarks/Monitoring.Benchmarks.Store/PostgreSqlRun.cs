using Monitoring.TestServers;
using Npgsql;

namespace Monitoring.Benchmarks.Store;

/// <summary>
/// The worker's transaction (ledger, rows, books, rollups) beside a bare COPY of the same rows into the same table, 5,000
/// rows in each; and beside the origin's way, a row at a time.
/// </summary>
internal static class PostgreSqlRun
{
    private const int InBatch = 500;
    private const int Batches = 10;
    private const int InTransaction = InBatch * Batches;
    private const int SingleRows = 2000;

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
        for (var round = 0; round < length.Rounds + 1; round++)
        {
            var loads = Enumerable.Range(0, length.Transactions).Select(_ => calls.Batches(Batches, InBatch)).ToArray();
            await EmptyAsync(source);
            await bare.TakeAsync(length.Transactions * InTransaction, () => CopyAsync(source, loads));
            await EmptyAsync(source);
            await worker.TakeAsync(length.Transactions * InTransaction, () => WriteAsync(store, loads));
        }

        await EmptyAsync(source);
        await single.TakeAsync(SingleRows, () => SingleInsert.RunAsync(source, calls.Batches(1, SingleRows)[0]));
        bare.PrintRate();
        worker.PrintRate(bare, ">= 90 %");
        single.PrintRate(worker, "<= 2.2 %");
    }

    private static async Task EmptyAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("TRUNCATE operation_logs, operation_rollups");
        await command.ExecuteNonQueryAsync();
        await using var checkpoint = source.CreateCommand("CHECKPOINT");
        await checkpoint.ExecuteNonQueryAsync();
    }

    private static async Task WriteAsync(IMonitoringStore store, EventBatch[][] loads)
    {
        foreach (var load in loads)
        {
            await store.WriteAsync(load, default);
        }
    }

    private static async Task CopyAsync(NpgsqlDataSource source, EventBatch[][] loads)
    {
        foreach (var load in loads)
        {
            await BareCopy.RunAsync(source, load);
        }
    }
}
