using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

public abstract class ExactlyOnceTests(IDatabaseSource source) : StoreTest(source)
{
    private readonly SampleProducer _producer = new();

    [Fact]
    public async Task A_batch_that_comes_again_is_known_and_not_written_again()
    {
        var batch = _producer.Batch(3);

        Assert.Equal([BatchOutcome.Stored], await WriteAsync(batch));
        Assert.Equal([BatchOutcome.AlreadyKnown], await WriteAsync(batch));

        Assert.Equal(3, await Database.CountAsync("operation_logs"));
        Assert.Equal(3, (await BooksAsync()).Stored);
    }

    [Fact]
    public async Task A_batch_that_stands_twice_in_one_call_is_written_once()
    {
        var batch = _producer.Batch(2);

        Assert.Equal([BatchOutcome.Stored, BatchOutcome.AlreadyKnown], await WriteAsync(batch, batch));

        Assert.Equal(2, await Database.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task A_known_batch_does_not_hinder_a_new_one_beside_it()
    {
        var (first, second) = (_producer.Batch(2), _producer.Batch(2));
        await WriteAsync(first);

        Assert.Equal([BatchOutcome.AlreadyKnown, BatchOutcome.Stored], await WriteAsync(first, second));

        Assert.Equal(4, await Database.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task Workers_that_write_the_same_batches_at_once_and_in_opposite_order_store_each_once()
    {
        const int workers = 4;
        var batches = Enumerable.Range(0, 40).Select(_ => _producer.Batch(25)).ToArray();
        var stores = Enumerable.Range(0, workers).Select(_ => Database.NewStore()).ToArray();

        var outcomes = await Task.WhenAll(
            stores.Select(
                (store, i) =>
                    Task.Run(() => store.WriteAsync(i % 2 == 0 ? batches : [.. batches.Reverse()], Cancellation))
            )
        );

        Assert.Equal(40, outcomes.Sum(each => each.Count(outcome => outcome == BatchOutcome.Stored)));
        Assert.Equal(1000, await Database.CountAsync("operation_logs"));
        Assert.Equal(1000, await Database.CountAsync("(SELECT DISTINCT operation_id FROM operation_logs) AS ids"));
        Assert.True((await BooksAsync()).Balance);
    }

    [Fact]
    public async Task Workers_whose_loads_overlap_store_each_batch_once()
    {
        var batches = Enumerable.Range(0, 60).Select(_ => _producer.Batch(5)).ToArray();
        var loads = new[] { batches[..30], batches[10..50], batches[20..], batches[..] };

        await Task.WhenAll(
            loads.Select(load =>
            {
                var store = Database.NewStore();
                return Task.Run(() => store.WriteAsync(load, Cancellation));
            })
        );

        Assert.Equal(300, await Database.CountAsync("operation_logs"));
        Assert.Equal(60, await Database.CountAsync("ingested_batches"));
    }

    [Fact]
    public async Task Batches_of_different_producers_do_not_mix()
    {
        var (one, other) = (new SampleProducer(), new SampleProducer());

        await WriteAsync(one.Batch(2), other.Batch(3));

        var books = await Store.GetBooksAsync(Cancellation);
        Assert.Equal(2, books.Single(each => each.ProducerId == one.Id).Stored);
        Assert.Equal(3, books.Single(each => each.ProducerId == other.Id).Stored);
    }
}
