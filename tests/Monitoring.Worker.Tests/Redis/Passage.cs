using Monitoring.Storage;
using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Redis;

/// <summary>A producer, a Redis of some kind, a worker and a store: what goes in must come out, once.</summary>
internal sealed class Passage : IAsyncDisposable
{
    public const string Channel = "tests:passage";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly IMonitoringStore _store;
    private long _emitted;

    private Passage(IMonitoringStore store, MonitoringEventWorker worker, RealProducer producer, CollectedLog log)
    {
        _store = store;
        Worker = worker;
        Producer = producer;
        Log = log;
    }

    public MonitoringEventWorker Worker { get; }

    public RealProducer Producer { get; }

    public CollectedLog Log { get; }

    public static async Task<Passage> OpenAsync(PostgresServer postgres, Action<MonitoringOptions> configure)
    {
        var options = new MonitoringOptions { Database = await postgres.CreateDatabaseAsync() };
        Configure(options);
        var log = new CollectedLog();
        var worker = new MonitoringEventWorker(options, log, TimeProvider.System);
        worker.Start();
        var producer = await RealProducer.StartAsync(Configure);
        return new Passage(MonitoringStore.Create(options.Database), worker, producer, log);

        void Configure(MonitoringOptions some)
        {
            some.Transport = MonitoringTransport.Streams;
            some.Channel = Channel;
            some.BatchSize = 20;
            some.ClaimIdleSeconds = 1;
            some.SendTimeoutSeconds = 1;
            configure(some);
        }
    }

    /// <summary>500 calls a second until <paramref name="other"/> has ended.</summary>
    public async Task EmitDuringAsync(Func<Task> other)
    {
        Emit(10);
        var running = other();
        while (!running.IsCompleted)
        {
            Emit(10);
            await Task.Delay(Pace, TestContext.Current.CancellationToken);
        }

        await running;
        Emit(10);
    }

    /// <summary>Everything is stored and confirmed: each event once, nothing dropped.</summary>
    public async Task AssertBalanceAsync(TimeSpan? patience = null)
    {
        Assert.True(await Producer.FlushAsync(patience ?? Patience), $"not settled: {Producer.Statistics}\n{Lines}");
        Assert.Equal(0, Producer.Statistics.Dropped.Total);
        Assert.Equal(_emitted, Producer.Statistics.Settled);
        var rows = await _store.CountRowsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(_emitted, rows["operation_logs"]);
        Assert.Equal(0, rows["dead_letters"]);
        var books = Assert.Single(await _store.GetBooksAsync(TestContext.Current.CancellationToken));
        Assert.Equal(_emitted, books.Stored);
        Assert.True(books.Balance);
    }

    public void Emit(int calls)
    {
        Producer.Emit(calls);
        _emitted += calls;
    }

    public async ValueTask DisposeAsync()
    {
        await Producer.DisposeAsync();
        await Worker.DisposeAsync();
        await _store.DisposeAsync();
    }

    private string Lines => string.Join('\n', Log.Lines);
}
