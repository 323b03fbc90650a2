using Monitoring.Storage.Tests.Databases;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Tests.Stores;

/// <summary>MaxEventAge is 7 days: batches are stored up to 8, counted as expired up to 9, then forgotten.</summary>
public abstract class AgeTests(IDatabaseSource source) : StoreTest(source)
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Up_to_a_day_over_the_limit_a_batch_is_stored()
    {
        var producer = Born(TimeSpan.FromDays(8) - _minute);

        Assert.Equal([BatchOutcome.Stored], await WriteAsync(producer.Batch(2)));

        Assert.Equal(2, await Database.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task Within_the_next_day_its_events_are_counted_as_expired()
    {
        var producer = Born(TimeSpan.FromDays(8) + _minute);
        var batch = producer.Batch(2);

        Assert.Equal([BatchOutcome.Expired], await WriteAsync(batch));
        Assert.Equal([BatchOutcome.AlreadyKnown], await WriteAsync(batch));

        var books = await BooksAsync();
        Assert.Equal(0, await Database.CountAsync("operation_logs"));
        Assert.Equal(2, books.Totals.Dropped[DropReason.Expired]);
        Assert.True(books.Balance);
    }

    [Fact]
    public async Task Tombstones_and_reports_are_taken_a_day_longer_than_batches()
    {
        var producer = Born(TimeSpan.FromDays(9) - _minute);
        var tombstone = SampleProducer.TombstoneOf(producer.Batch(2), DropReason.SpoolError);

        Assert.Equal([BatchOutcome.Stored, BatchOutcome.Stored], await WriteAsync(tombstone, producer.Report("died")));

        var books = await BooksAsync();
        Assert.Equal(2, books.Totals.Dropped[DropReason.SpoolError]);
        Assert.Equal("died", books.Ended);
    }

    [Fact]
    public async Task What_is_older_leaves_no_trace()
    {
        var producer = Born(TimeSpan.FromDays(9) + _minute);
        var tombstone = SampleProducer.TombstoneOf(producer.Batch(2), DropReason.SpoolError);

        Assert.Equal([BatchOutcome.TooOld, BatchOutcome.TooOld], await WriteAsync(producer.Batch(2), tombstone));

        Assert.Empty(await Store.GetBooksAsync(Cancellation));
        Assert.Equal(0, await Database.CountAsync("ingested_batches"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(24 * 365 * 24)]
    public async Task An_id_dated_in_the_future_is_stored_once_like_any_other(int hoursAhead)
    {
        var born = TimeProvider.System.GetUtcNow().AddHours(hoursAhead);
        var batch = new SampleProducer(born).Batch(2);

        Assert.Equal([BatchOutcome.Stored], await WriteAsync(batch));
        Assert.Equal([BatchOutcome.AlreadyKnown], await WriteAsync(batch));

        Assert.Equal(2, await Database.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task Maintenance_forgets_only_what_is_too_old_to_be_accepted()
    {
        await using var patient = Database.NewStore(maxEventAge: TimeSpan.FromDays(365));
        var old = Born(TimeSpan.FromDays(20));
        await patient.WriteAsync([old.Batch(1)], Cancellation);
        var edge = Born(TimeSpan.FromDays(9) - _minute);
        await WriteAsync(edge.Report(), new SampleProducer().Batch(1));

        await Store.MaintainAsync(Cancellation);

        var left = await Database.QueryAsync("SELECT producer_id FROM ingested_batches WHERE kind <> 'horizon'");
        Assert.Equal(2, left.Count);
        Assert.DoesNotContain(left, row => row[0]!.ToString() == old.Id.ToString());
    }

    /// <summary>The ledger is everybody's, and who has the lowest limit forgets first.</summary>
    [Fact]
    public async Task What_somebody_with_a_lower_limit_made_the_ledger_forget_nobody_stores_again()
    {
        await using var patient = Database.NewStore(maxEventAge: TimeSpan.FromDays(365));
        var (stored, late) = (Born(TimeSpan.FromDays(20)).Batch(1), Born(TimeSpan.FromDays(20)).Batch(1));
        await patient.WriteAsync([stored], Cancellation);

        await Store.MaintainAsync(Cancellation);
        await patient.MaintainAsync(Cancellation);

        Assert.Equal(
            [BatchOutcome.TooOld, BatchOutcome.TooOld],
            await patient.WriteAsync([stored, late], Cancellation)
        );
        Assert.Equal(1, await Database.CountAsync("operation_logs"));
        Assert.Equal(
            [BatchOutcome.Stored],
            await patient.WriteAsync([Born(TimeSpan.FromDays(5)).Batch(1)], Cancellation)
        );
    }

    /// <summary>The ledger may have forgotten everything then, but what is new was never in it.</summary>
    [Fact]
    public async Task After_its_clock_was_ahead_what_is_new_is_stored_also_beside_what_is_old()
    {
        foreach (var note in LedgerHorizon.Note(TimeProvider.System.GetUtcNow().AddDays(40)))
        {
            await Database.ExecuteAsync(note);
        }

        var old = Born(TimeSpan.FromDays(3)).Batch(1);

        Assert.Equal([BatchOutcome.TooOld, BatchOutcome.Stored], await WriteAsync(old, new SampleProducer().Batch(1)));
    }

    /// <summary>A database may have such a line from a time when a frame with that id was taken.</summary>
    [Theory]
    [InlineData(4_102_444_800_000)]
    [InlineData(long.MaxValue)]
    public async Task A_batch_under_the_id_of_the_ledgers_own_line_makes_it_forget_nothing(long number)
    {
        var report = new SampleProducer().Report();
        var id = new Guid("ffffffff-ffff-7fff-bfff-ffffffffffff");
        await WriteAsync(report with { Head = report.Head with { ProducerId = id, Number = number } });

        Assert.Equal([BatchOutcome.Stored], await WriteAsync(Born(TimeSpan.FromDays(5)).Batch(1)));
    }

    private static SampleProducer Born(TimeSpan ago) => new(TimeProvider.System.GetUtcNow() - ago);
}
