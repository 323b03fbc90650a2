namespace Monitoring.Benchmarks.Store;

/// <summary>The store's transaction on a file beside a bare prepared insert of the same rows into the same table.</summary>
internal static class SqliteRun
{
    private const int InBatch = 500;
    private const int Batches = 10;
    private const int InTransaction = InBatch * Batches;

    public static async Task RunAsync(RunLength length)
    {
        var bare = new Measurement("SQLite: bare prepared insert, 5,000 rows in a transaction");
        var store = new Measurement("SQLite: the store's transaction");
        var calls = new SampleCalls();
        for (var round = 0; round < length.Rounds + 1; round++)
        {
            var loads = Enumerable.Range(0, length.Transactions).Select(_ => calls.Batches(Batches, InBatch)).ToArray();
            var rows = length.Transactions * InTransaction;
            await InNewFileAsync(
                async (connectionString, _) =>
                {
                    using var insert = new BareInsert(connectionString);
                    await bare.TakeAsync(rows, () => Task.Run(() => Array.ForEach(loads, insert.Run)));
                }
            );
            await InNewFileAsync((_, target) => store.TakeAsync(rows, () => WriteAsync(target, loads)));
        }

        bare.PrintRate();
        store.PrintRate(bare, ">= 85 %");
    }

    private static async Task InNewFileAsync(Func<string, IMonitoringStore, Task> work)
    {
        var folder = Directory.CreateTempSubdirectory("monitoring-benchmark-");
        var connectionString = $"Data Source={folder.FullName}/monitoring.db;Pooling=False";
        await using (var store = MonitoringStore.Create(connectionString))
        {
            await store.InitializeAsync(default);
            await work(connectionString, store);
        }

        folder.Delete(recursive: true);
    }

    private static async Task WriteAsync(IMonitoringStore store, EventBatch[][] loads)
    {
        foreach (var load in loads)
        {
            await store.WriteAsync(load, default);
        }
    }
}
