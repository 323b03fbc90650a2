using Monitoring.Storage.Tests.Databases;
using Monitoring.TestServers;

namespace Monitoring.Storage.Tests.PostgreSql;

/// <summary>Behind PgBouncer in transaction mode a session belongs to nobody: no setting and no prepared statement may be left in it.</summary>
public sealed class PoolerTests(PostgreSqlSource source) : IAsyncLifetime
{
    private const int Writers = 6;
    private const int Rounds = 15;

    private PostgreSqlDatabase _database = null!;
    private PgBouncerServer _pooler = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = (PostgreSqlDatabase)await source.CreateAsync();
        _pooler = await PgBouncerServer.StartNewAsync(_database.Server);
    }

    public async ValueTask DisposeAsync()
    {
        await _pooler.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task More_writers_than_sessions_store_everything_once()
    {
        await using var store = MonitoringStore.Create(_pooler.ConnectionStringFor(_database.ConnectionString));
        await store.InitializeAsync(Cancellation);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => WriteAsync(store)));

        Assert.Equal(Writers * Rounds * 20, await _database.CountAsync("operation_logs"));
        Assert.Equal(Writers * Rounds, await _database.CountAsync("ingested_batches"));
        Assert.Equal(0, await _database.CountAsync("dead_letters"));
    }

    private static async Task WriteAsync(IMonitoringStore store)
    {
        var producer = new SampleProducer();
        for (var round = 0; round < Rounds; round++)
        {
            var batch = producer.Batch(20);
            Assert.Equal([BatchOutcome.Stored], await store.WriteAsync([batch], Cancellation));
            Assert.Equal([BatchOutcome.AlreadyKnown], await store.WriteAsync([batch], Cancellation));
        }
    }
}
