using Microsoft.Extensions.Logging;
using Monitoring.Delivery;
using Monitoring.Storage;
using Monitoring.TestServers;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Support;

/// <summary>What one test has for itself: a channel, a database, a producer, its workers.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly ConnectionMultiplexer _connection;
    private readonly List<MonitoringEventWorker> _workers = [];

    private Bench(RedisServer server, ConnectionMultiplexer connection, string database)
    {
        _connection = connection;
        RedisServer = server;
        Database = database;
        Store = MonitoringStore.Create(database);
        Producer = new TestProducer(Channel);
    }

    public string Channel { get; } = $"test:{Guid.NewGuid():N}";

    public RedisServer RedisServer { get; }

    public IDatabase Redis => _connection.GetDatabase();

    public string Database { get; }

    public IMonitoringStore Store { get; }

    public TestProducer Producer { get; }

    public CollectedLog Log { get; } = new();

    public string Stream => RedisKeys.Stream(Channel, 0);

    public static async Task<Bench> CreateAsync(RedisServer redis, string database)
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(
            $"{redis.ConnectionString},abortConnect=false,allowAdmin=true,connectTimeout=2000"
        );
        return new Bench(redis, connection, database);
    }

    public static async Task<Bench> CreateAsync(Servers servers) =>
        await CreateAsync(servers.Redis, await servers.Postgres.CreateDatabaseAsync());

    public MonitoringEventWorker StartWorker(Action<MonitoringOptions>? configure = null)
    {
        var options = new MonitoringOptions();
        Configure(options);
        configure?.Invoke(options);
        var worker = new MonitoringEventWorker(options, Log, TimeProvider.System);
        _workers.Add(worker);
        worker.Start();
        return worker;
    }

    public void Configure(MonitoringOptions options)
    {
        options.Transport = MonitoringTransport.Streams;
        options.Channel = Channel;
        options.Database = Database;
        options.Redis.Host = RedisServer.Host;
        options.Redis.Port = RedisServer.Port;
    }

    public async Task<long> CountAsync(string table) =>
        (await Store.CountRowsAsync(TestContext.Current.CancellationToken))[table];

    public async Task<ProducerBooks> BooksAsync() =>
        Assert.Single(
            await Store.GetBooksAsync(TestContext.Current.CancellationToken),
            books => books.ProducerId == Producer.Id
        );

    /// <summary>Every event of the producer is a row, once, and its books say the same.</summary>
    public async Task AssertBalanceAsync()
    {
        Assert.Equal(Producer.Emitted, await CountAsync("operation_logs"));
        var books = await BooksAsync();
        Assert.Equal(Producer.Emitted, books.Stored);
        Assert.True(books.Balance);
    }

    public Task EventuallyAsync(Func<Task<bool>> condition, string what) => Eventually.HoldsAsync(condition, what, Log);

    /// <summary>Entries that a worker has read and not acknowledged; 0 before there is a group.</summary>
    public async Task<long> PendingAsync()
    {
        var hasGroup = await Redis.KeyExistsAsync(Stream) && (await Redis.StreamGroupInfoAsync(Stream)).Length > 0;
        return hasGroup ? (await Redis.StreamPendingAsync(Stream, RedisKeys.Group)).PendingMessageCount : 0;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }

        await Store.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
