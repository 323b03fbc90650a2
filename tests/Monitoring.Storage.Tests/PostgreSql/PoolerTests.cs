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

    [Fact]
    public async Task Old_rows_go_run_after_run_and_alerts_are_raised_and_told()
    {
        await using var store = MonitoringStore.Create(_pooler.ConnectionStringFor(_database.ConnectionString));
        await store.InitializeAsync(Cancellation);
        for (var day = 0; day < 2; day++)
        {
            var old = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-40 - day);
            await _database.PrepareDayAsync("operation_logs", old);
            await _database.ExecuteAsync(
                $"INSERT INTO operation_logs (created_at) VALUES ('{old:yyyy-MM-dd} 12:00+00')"
            );

            var report = await store.CleanupAsync(new RetentionPeriods(), dryRun: false, null, Cancellation);

            Assert.Equal((false, 1), (report.IsBusy, report.Rows["operation_logs"]));
            Assert.Empty(report.Faults);
        }

        var slow = SampleProducer.Event() with { IsSlow = true, DurationMicroseconds = 6_000_000 };
        for (var round = 1; round <= 3; round++)
        {
            await store.WriteAsync([new SampleProducer().Batch(slow)], Cancellation);
            var notice = Assert.Single(
                await store.Notices.ClaimAsync(new NoticeRequest { Cooldown = TimeSpan.Zero }, Cancellation)
            );
            Assert.Equal(round, notice.Alert.Occurrences);
            Assert.True(await store.Notices.DoneAsync(notice, isTold: true, Cancellation));
        }
    }

    [Fact]
    public async Task A_mode_without_transactions_is_told_with_what_to_do()
    {
        await using var pooler = await PgBouncerServer.StartNewAsync(_database.Server, "statement");
        await using var store = MonitoringStore.Create(pooler.ConnectionStringFor(_database.ConnectionString));

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.InitializeAsync(Cancellation));

        Assert.EndsWith(
            "Set pool_mode of PgBouncer to transaction or session",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_pool_of_one_session_stores_and_a_cleanup_says_what_to_set()
    {
        await using var pooler = await PgBouncerServer.StartNewAsync(_database.Server, poolSize: 1);
        await using var store = MonitoringStore.Create(pooler.ConnectionStringFor(_database.ConnectionString));
        await store.InitializeAsync(Cancellation);

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.CleanupAsync(new RetentionPeriods(), dryRun: false, null, Cancellation)
        );

        Assert.EndsWith("Set default_pool_size of PgBouncer to 3 or more", refusal.Message, StringComparison.Ordinal);
        await WriteAsync(store);
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
