using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.PostgreSql;

/// <summary>A transaction costs the same after a minute of load as at its beginning.</summary>
public sealed class LedgerCostTests(PostgreSqlSource source) : IAsyncLifetime
{
    private const int LinesBefore = 20_000;
    private const int Writes = 10;
    private const int Together = 20;

    private readonly SampleProducer _producer = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await source.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_question_reads_only_the_lines_of_its_batches_however_many_the_producer_has(bool analyzed)
    {
        await using (var store = await _database.NewInitializedStoreAsync())
        {
            await store.WriteAsync([_producer.Batch(1)], Cancellation);
        }

        await _database.ExecuteAsync(
            $"""
            INSERT INTO ingested_batches (producer_id, number, kind, events, outcome)
            SELECT '{_producer.Id}', 1000 + i, 'events', 1, 'stored' FROM generate_series(1, {LinesBefore}) AS i
            """
        );
        if (analyzed)
        {
            await _database.ExecuteAsync("ANALYZE ingested_batches");
        }

        var before = await LinesReadAsync();

        await using (var store = await _database.NewInitializedStoreAsync())
        {
            for (var i = 0; i < Writes; i++)
            {
                EventBatch[] batches = [.. Enumerable.Range(0, Together).Select(_ => _producer.Batch(1))];
                Assert.DoesNotContain(BatchOutcome.AlreadyKnown, await store.WriteAsync(batches, Cancellation));
                Assert.All(
                    await store.WriteAsync(batches, Cancellation),
                    outcome => Assert.Equal(BatchOutcome.AlreadyKnown, outcome)
                );
            }
        }

        // Also the insert looks, for a conflict; and a run of the planner looks at both ends of an index.
        Assert.InRange(await LinesReadAsync() - before, Writes * Together, 3 * Writes * Together);
    }

    /// <summary>Lines of the ledger that were read by scans, in sessions that have ended.</summary>
    private async Task<long> LinesReadAsync()
    {
        const string Sessions =
            "pg_stat_activity WHERE application_name = 'monitoring-worker' AND datname = current_database()";
        while (await _database.CountAsync(Sessions) > 0)
        {
            await Task.Delay(10, Cancellation);
        }

        var rows = await _database.QueryAsync(
            """
            SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE relname LIKE 'ingested_batches%')
                + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname LIKE 'ingested_batches%')
            """
        );
        return Convert.ToInt64(Assert.Single(rows)[0]);
    }
}
