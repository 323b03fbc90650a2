using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

/// <summary>A program that runs on while a newer one changes the schema under it.</summary>
public abstract class SchemaChangeTests(IDatabaseSource source) : StoreTest(source)
{
    private static readonly OperationEvent _slow = SampleProducer.Event() with
    {
        IsSlow = true,
        DurationMicroseconds = 6_000_000,
    };

    private readonly SampleProducer _producer = new();

    /// <summary>As step 004 took the index of alerts from the programs before it.</summary>
    [Fact]
    public async Task What_it_cannot_write_any_more_waits_and_is_neither_lost_nor_a_dead_letter()
    {
        var (plain, slow) = (_producer.Batch(3), _producer.Batch(SampleProducer.Event(), _slow));
        await Database.ExecuteAsync("DROP INDEX alert_records_unresolved");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(plain, slow));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(slow));

        foreach (var table in new[] { "operation_logs", "ingested_batches", "producers", "dead_letters" })
        {
            Assert.Equal(0, await Database.CountAsync(table));
        }

        Assert.Equal([BatchOutcome.Stored], await WriteAsync(plain));
        await Database.ExecuteAsync(
            """
            CREATE UNIQUE INDEX alert_records_unresolved
                ON alert_records (alert_type, (coalesce(source, '')), (coalesce(table_name, '')))
                WHERE alert_status IN ('OPEN', 'ACKNOWLEDGED')
            """
        );
        Assert.Equal([BatchOutcome.AlreadyKnown, BatchOutcome.Stored], await WriteAsync(plain, slow));
        Assert.True((await BooksAsync()).Balance);
    }
}
