using Monitoring.Storage.Tests.Databases;
using Monitoring.TestServers;

namespace Monitoring.Storage.Tests.PostgreSql;

/// <summary>The server goes away and comes back; each test has one of its own.</summary>
public sealed class ServerFaultTests : IAsyncLifetime
{
    private readonly SampleProducer _producer = new();
    private PostgresServer _server = null!;
    private PostgreSqlDatabase _database = null!;
    private IMonitoringStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartNewAsync();
        _database = await PostgreSqlDatabase.CreateAsync(_server);
        _store = await _database.NewInitializedStoreAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task While_the_server_is_stopped_a_write_says_so_and_after_its_start_the_same_batches_are_stored()
    {
        var (before, during) = (_producer.Batch(2), _producer.Batch(3));
        await _store.WriteAsync([before], Cancellation);

        await _server.StopAsync();
        var broken = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _store.WriteAsync([during], Cancellation)
        );
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _store.WriteAsync([during], Cancellation)
        );
        Assert.All([broken, refused], error => Assert.Contains($"127.0.0.1:{_server.Port}", error.Message));
        Assert.All([broken, refused], error => Assert.DoesNotContain('\n', error.Message));
        Assert.Contains("refused", refused.Message);

        await _server.StartAsync();
        Assert.Equal(
            [BatchOutcome.AlreadyKnown, BatchOutcome.Stored],
            await _store.WriteAsync([before, during], Cancellation)
        );
        Assert.Equal(5, await _database.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task A_store_that_was_made_while_the_server_was_away_works_when_it_is_there()
    {
        await _server.StopAsync();
        var store = _database.NewStore();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.InitializeAsync(Cancellation));

        await _server.StartAsync();
        await store.InitializeAsync(Cancellation);

        Assert.Equal([BatchOutcome.Stored], await store.WriteAsync([_producer.Batch(1)], Cancellation));
    }

    [Fact]
    public async Task A_killed_server_keeps_what_was_reported_as_stored()
    {
        await _store.WriteAsync([_producer.Batch(7)], Cancellation);

        await _server.KillAsync();
        await _server.StartAsync();

        Assert.Equal(7, await _database.CountAsync("operation_logs"));
    }
}
