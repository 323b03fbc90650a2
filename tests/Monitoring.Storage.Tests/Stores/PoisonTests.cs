using System.Text.Json;
using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

public abstract class PoisonTests(IDatabaseSource source) : StoreTest(source)
{
    private readonly SampleProducer _producer = new();

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(19)]
    public async Task One_refused_event_becomes_a_dead_letter_and_its_neighbours_are_stored(int place)
    {
        await Database.RefuseAsync("poison");
        var events = SampleProducer.Events(20);
        events[place] = SampleProducer.Event("poison");

        Assert.Equal(
            [BatchOutcome.Stored, BatchOutcome.Stored],
            await WriteAsync(_producer.Batch(events), _producer.Batch(3))
        );

        Assert.Equal(22, await Database.CountAsync("operation_logs"));
        var letter = Assert.Single(
            await Database.QueryAsync(
                "SELECT producer_id, batch_number, event_index, events, format, reason, payload FROM dead_letters"
            )
        );
        Assert.Equal(_producer.Id.ToString(), letter[0]!.ToString());
        Assert.Equal(["1", $"{place}", "1", "event"], letter[1..5].Select(value => value!.ToString()));
        Assert.Contains("refuse", (string)letter[5]!);
        Assert.Equal(
            "poison",
            JsonDocument.Parse((byte[])letter[6]!).RootElement.GetProperty("Event").GetProperty("Table").GetString()
        );
        var books = await BooksAsync();
        Assert.Equal((22, 1), (books.Stored, books.DeadLettered));
        Assert.True(books.Balance);
    }

    [Fact]
    public async Task A_batch_of_nothing_but_refused_events_is_dead_lettered_once()
    {
        await Database.RefuseAsync("poison");
        var batch = _producer.Batch(SampleProducer.Event("poison"), SampleProducer.Event("poison"));

        Assert.Equal([BatchOutcome.DeadLettered], await WriteAsync(batch));
        Assert.Equal([BatchOutcome.AlreadyKnown], await WriteAsync(batch));

        Assert.Equal(2, await Database.CountAsync("dead_letters"));
        Assert.True((await BooksAsync()).Balance);
    }

    [Fact]
    public async Task Cleaned_values_of_refused_events_and_repeated_attempts_are_not_counted()
    {
        await Database.RefuseAsync("poison");
        var nul = SampleProducer.Event() with { ErrorMessage = "\0" };
        var refused = SampleProducer.Event("poison") with { ErrorMessage = "\0" };

        await WriteAsync(_producer.Batch(nul, refused, nul));

        Assert.Equal(2, Store.CleanedValues);
    }

    [Fact]
    public async Task A_refused_slow_event_leaves_neither_metric_nor_alert()
    {
        await Database.RefuseAsync("poison");
        var slow = SampleProducer.Event("poison") with { IsSlow = true };

        await WriteAsync(_producer.Batch(slow, SampleProducer.Event("good") with { IsSlow = true }));

        Assert.Equal(1, await Database.CountAsync("performance_metrics"));
        Assert.Equal("good", Assert.Single(await Database.QueryAsync("SELECT table_name FROM alert_records"))[0]);
    }

    [Fact]
    public async Task An_event_whose_alert_is_refused_becomes_a_dead_letter_and_its_neighbours_are_stored()
    {
        await Database.RefuseAlertAsync("poison");
        var slow = SampleProducer.Event("good") with { IsSlow = true };
        var batch = _producer.Batch(slow, SampleProducer.Event("poison") with { IsSlow = true }, slow);

        Assert.Equal([BatchOutcome.Stored], await WriteAsync(batch));

        Assert.Equal(2, await Database.CountAsync("operation_logs"));
        Assert.Equal(2, await Database.CountAsync("performance_metrics"));
        Assert.Equal(1, await Database.CountAsync("alert_records WHERE table_name = 'good' AND occurrence_count = 2"));
        Assert.Equal(1, await Database.CountAsync("dead_letters WHERE event_index = 1"));
        Assert.True((await BooksAsync()).Balance);
    }

    [Fact]
    public async Task What_the_database_refuses_beside_the_events_is_said_and_nothing_is_written()
    {
        await Database.RefuseProducersAsync();

        await Assert.ThrowsAsync<StoreRefusalException>(() => WriteAsync(_producer.Batch(2)));

        Assert.Equal(0, await Database.CountAsync("operation_logs"));
        Assert.Equal(0, await Database.CountAsync("ingested_batches"));
    }

    [Fact]
    public async Task Odd_texts_and_totals_of_a_producer_do_not_stop_the_line()
    {
        var odd = _producer.Batch(1);
        var totals = new DropCounts();
        foreach (var reason in Enum.GetValues<DropReason>())
        {
            totals[reason] = long.MaxValue;
        }

        var head = odd.Head with { Totals = new ProducerTotals(long.MaxValue, -1, totals), Ended = "x\0" };
        var batch = new EventBatch(head, new ProducerProcess("a\0b", "c\uD800", -1), odd.Events);

        Assert.Equal([BatchOutcome.Stored], await WriteAsync(batch));

        var books = await BooksAsync();
        Assert.Equal(new ProducerProcess("a\uFFFDb", "c\uFFFD", -1), books.Process);
        Assert.Equal("x\uFFFD", books.Ended);
        Assert.Equal(0, books.Totals.SampledOut);
    }

    [Fact]
    public async Task An_alert_that_has_counted_to_the_end_of_its_column_stays_there()
    {
        var slow = SampleProducer.Event() with { IsSlow = true };
        await WriteAsync(_producer.Batch(slow));
        await Database.ExecuteAsync($"UPDATE alert_records SET occurrence_count = {int.MaxValue}");

        Assert.Equal([BatchOutcome.Stored], await WriteAsync(_producer.Batch(slow)));

        Assert.Equal(1, await Database.CountAsync($"alert_records WHERE occurrence_count = {int.MaxValue}"));
    }

    [Fact]
    public async Task Bytes_that_cannot_be_read_are_kept_once_and_in_nobodys_books()
    {
        var letter = new DeadLetter(new byte[] { 1, 2, 3 }, "wrong checksum", "stream:0 1-1");

        await Store.WriteDeadLetterAsync(letter, Cancellation);
        await Store.WriteDeadLetterAsync(letter with { Source = "stream:0 1-2" }, Cancellation);
        await Store.WriteDeadLetterAsync(letter with { Payload = new byte[] { 1, 2, 4 } }, Cancellation);

        var letters = await Database.QueryAsync("SELECT payload, reason, source FROM dead_letters ORDER BY id");
        Assert.Equal(2, letters.Count);
        Assert.Equal([1, 2, 3], (byte[])letters[0][0]!);
        Assert.Equal(["wrong checksum", "stream:0 1-1"], letters[0][1..]);
        Assert.Empty(await Store.GetBooksAsync(Cancellation));
    }

    [Fact]
    public async Task An_unreadable_batch_with_a_good_head_is_settled_in_its_producers_books_once()
    {
        var (unread, good) = (_producer.Batch(5), _producer.Batch(2));
        var letter = new DeadLetter(new byte[] { 9 }, "version 7", "stream:0 1-1") { Head = unread.Head };

        await Store.WriteDeadLetterAsync(letter, Cancellation);
        await Store.WriteDeadLetterAsync(letter, Cancellation);
        await WriteAsync(good);

        Assert.Equal(1, await Database.CountAsync("dead_letters"));
        Assert.Equal([BatchOutcome.AlreadyKnown], await WriteAsync(unread));
        var books = await BooksAsync();
        Assert.Equal((2, 5), (books.Stored, books.DeadLettered));
        Assert.Equal(SampleProducer.Process, books.Process);
        Assert.True(books.Balance);
    }
}
