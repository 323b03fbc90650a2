namespace Monitoring.Parity.Support;

/// <summary>
/// Tests of rows of the parity table, which hold embedded and with servers alike: each row's class is derived twice.
/// </summary>
[Collection(nameof(OneProcess))]
public abstract class ParityTest(Servers? servers) : IAsyncLifetime
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    protected ParityBench Bench { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected static MonitoringDatabase Database => OperationMonitor.Database;

    public async ValueTask InitializeAsync()
    {
        Bench = servers is null
            ? new EmbeddedBench()
            : new ServerBench(servers, await servers.Postgres.CreateDatabaseAsync());
        await using (var store = MonitoringStore.Create(Bench.Database))
        {
            await store.InitializeAsync(Stop);
        }

        await Bench.StartWorkerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        OperationMonitor.Enabled = true;
        await OperationMonitor.ShutdownAsync();
        await Bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts tracking to the bench.</summary>
    protected Task StartAsync(MonitoringMode mode = MonitoringMode.Async, Action<MonitoringOptions>? change = null)
    {
        var options = new MonitoringOptions { Mode = mode };
        Bench.Configure(options);
        change?.Invoke(options);
        return OperationMonitor.StartAsync(options, Bench.Log, Stop);
    }

    /// <summary>Waits until all that was emitted is in the database.</summary>
    protected static async Task StoredAsync() => Assert.True(await OperationMonitor.FlushAsync(_patience, Stop));

    /// <summary>Every event is accounted for, nothing was dropped, and the database has the same books.</summary>
    protected async Task AssertBalanceAsync(long stored)
    {
        var statistics = OperationMonitor.Statistics;
        Assert.True(statistics.Balance);
        Assert.Equal((stored, stored, 0), (statistics.Emitted, statistics.Settled, statistics.Dropped.Total));
        var row = await Bench.RowAsync(
            "SELECT coalesce(sum(stored), 0), coalesce(sum(dead_lettered), 0) FROM producers"
        );
        Assert.Equal((stored, 0L), (Convert.ToInt64(row[0]), Convert.ToInt64(row[1])));
    }
}
