using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

public abstract class BooksTests(IDatabaseSource source) : StoreTest(source)
{
    private readonly SampleProducer _producer = new();

    [Fact]
    public async Task Totals_are_those_of_the_latest_batch_also_when_batches_come_in_reverse()
    {
        var first = _producer.Batch(2);
        _producer.Drop(DropReason.BufferFull, 5);
        _producer.SampledOut = 7;
        var last = _producer.Batch(1);

        await WriteAsync(last);
        Assert.Equal(2, (await BooksAsync()).InFlight);
        await WriteAsync(first);

        var books = await BooksAsync();
        Assert.Equal(15, books.Totals.Emitted);
        Assert.Equal(7, books.Totals.SampledOut);
        Assert.Equal(5, books.Totals.Dropped[DropReason.BufferFull]);
        Assert.Equal(3, books.Stored);
        Assert.True(books.Balance);
    }

    [Fact]
    public async Task By_service_the_books_of_all_its_producers_are_added_up()
    {
        var other = new SampleProducer();
        other.Drop(DropReason.BufferFull, 5);
        other.SampledOut = 7;
        var nobodys = new SampleProducer().Batch(1);
        await WriteAsync(_producer.Batch(2), other.Batch(3), nobodys);
        await Database.ExecuteAsync(
            $"UPDATE producers SET service = NULL WHERE producer_id = '{nobodys.Head.ProducerId}'"
        );

        var books = await Store.GetBooksByServiceAsync(Cancellation);

        Assert.Equal(["", "import"], books.Select(one => one.Process.Service));
        Assert.All(books, one => Assert.True(one.IsSum && one.Balance));
        var sum = books[1];
        Assert.Equal((17, 7, 5), (sum.Totals.Emitted, sum.Totals.SampledOut, sum.Stored));
        Assert.Equal(5, sum.Totals.Dropped[DropReason.BufferFull]);
        Assert.Equal((await Store.GetBooksAsync(Cancellation)).Max(one => one.LastReportAt), sum.LastReportAt);
    }

    [Fact]
    public async Task A_known_batch_changes_nothing_in_the_books()
    {
        var batch = _producer.Batch(2);
        await WriteAsync(batch);
        var before = await BooksAsync();

        var forged = batch with { Head = batch.Head with { Totals = new ProducerTotals(99, 9, default) } };
        await WriteAsync(forged);

        Assert.Equal(before, await BooksAsync());
    }

    [Fact]
    public async Task The_last_report_says_how_the_process_ended()
    {
        await WriteAsync(_producer.Batch(2));
        Assert.Null((await BooksAsync()).Ended);

        await WriteAsync(_producer.Report("flushed"));

        var books = await BooksAsync();
        Assert.Equal("flushed", books.Ended);
        Assert.Equal(SampleProducer.Process, books.Process);
        Assert.True(books.Balance);
    }

    [Fact]
    public async Task How_it_ended_stays_when_a_late_batch_comes_after_the_last_report()
    {
        var (batch, report) = (_producer.Batch(2), _producer.Report("flushed"));

        await WriteAsync(report);
        await WriteAsync(batch);

        Assert.Equal("flushed", (await BooksAsync()).Ended);
    }

    [Fact]
    public async Task A_tombstone_before_its_batch_decides_that_the_events_are_dropped()
    {
        var batch = _producer.Batch(4);

        await WriteAsync(SampleProducer.TombstoneOf(batch, DropReason.SpoolFull));
        Assert.Equal([BatchOutcome.AlreadyKnown], await WriteAsync(batch));

        var books = await BooksAsync();
        Assert.Equal(0, await Database.CountAsync("operation_logs"));
        Assert.Equal(4, books.Totals.Dropped[DropReason.SpoolFull]);
        Assert.Equal(0, books.Stored);
        Assert.True(books.Balance);
    }

    [Fact]
    public async Task A_tombstone_after_its_batch_decides_nothing()
    {
        var batch = _producer.Batch(4);

        await WriteAsync(batch);
        Assert.Equal(
            [BatchOutcome.AlreadyKnown],
            await WriteAsync(SampleProducer.TombstoneOf(batch, DropReason.SpoolFull))
        );

        var books = await BooksAsync();
        Assert.Equal(4, await Database.CountAsync("operation_logs"));
        Assert.Equal(0, books.Totals.Dropped.Total);
        Assert.True(books.Balance);
    }

    [Fact]
    public async Task Drops_of_the_producer_and_of_tombstones_with_the_same_reason_add_up_in_any_order()
    {
        _producer.Drop(DropReason.Rejected, 3);
        var (given, kept) = (_producer.Batch(2), _producer.Batch(1));
        _producer.Drop(DropReason.Rejected, 4);
        var report = _producer.Report();

        await WriteAsync(report, SampleProducer.TombstoneOf(given, DropReason.Rejected));
        await WriteAsync(kept);

        var books = await BooksAsync();
        Assert.Equal(9, books.Totals.Dropped[DropReason.Rejected]);
        Assert.True(books.Balance);
        Assert.Equal(9L, Assert.Single(await Database.QueryAsync("SELECT dropped FROM producers"))[0]);
    }

    [Fact]
    public async Task A_producer_without_a_last_word_that_is_silent_for_more_than_a_day_has_died()
    {
        var (idle, stopped) = (new SampleProducer(), new SampleProducer());
        await WriteAsync(_producer.Batch(2), stopped.Batch(1), stopped.Report("stopped"));
        await SilentForAsync(hours: 27);
        await WriteAsync(idle.Batch(1));

        await Store.MaintainAsync(Cancellation);

        var books = (await Store.GetBooksAsync(Cancellation)).ToDictionary(one => one.ProducerId, one => one.Ended);
        Assert.Equal("died", books[_producer.Id]);
        Assert.Equal("stopped", books[stopped.Id]);
        Assert.Null(books[idle.Id]);
    }

    [Fact]
    public async Task A_producer_that_was_thought_dead_and_is_heard_of_again_lives_or_ends_as_it_says()
    {
        await WriteAsync(_producer.Batch(2));
        await SilentForAsync(hours: 27);
        await Store.MaintainAsync(Cancellation);

        await WriteAsync(_producer.Batch(1));
        Assert.Null((await BooksAsync()).Ended);

        await SilentForAsync(hours: 27);
        await Store.MaintainAsync(Cancellation);
        await WriteAsync(_producer.Report("stopped"));
        Assert.Equal("stopped", (await BooksAsync()).Ended);
    }

    [Fact]
    public async Task A_producer_that_is_silent_for_less_than_a_day_is_not_called_dead()
    {
        await WriteAsync(_producer.Batch(2));
        await SilentForAsync(hours: 25);

        await Store.MaintainAsync(Cancellation);

        Assert.Null((await BooksAsync()).Ended);
    }

    [Fact]
    public async Task Books_come_with_the_latest_report_first()
    {
        var (early, late) = (new SampleProducer(), new SampleProducer());
        await WriteAsync(early.Batch(1));
        await WriteAsync(late.Batch(1));

        var books = await Store.GetBooksAsync(Cancellation);

        Assert.Equal([late.Id, early.Id], books.Select(each => each.ProducerId));
        Assert.True(books[0].LastReportAt >= books[1].LastReportAt);
        Assert.Equal(DateTimeKind.Utc, books[0].LastReportAt.Kind);
    }

    /// <summary>As if everybody had been heard of so long ago.</summary>
    private Task SilentForAsync(int hours)
    {
        var then = TimeProvider.System.GetUtcNow().AddHours(-hours).UtcDateTime;
        return Database.ExecuteAsync($"UPDATE producers SET last_report_at = '{then:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}'");
    }
}
