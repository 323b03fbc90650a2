using System.Globalization;
using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

/// <summary>The books of processes that ended long ago.</summary>
public abstract class OldProducerTests(IDatabaseSource source) : StoreTest(source)
{
    private static readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task They_are_added_up_by_service_and_no_sum_falls()
    {
        await WriteOldAsync(days: 31, stored: 2, dropped: 3);
        await WriteOldAsync(days: 400, stored: 5, dropped: 0);
        await WriteOldAsync(days: 29, stored: 7, dropped: 1);
        await WriteOfNobodyAsync(days: 31);
        var before = await SumsAsync();

        Assert.Equal(3, (await CleanAsync()).Rows["producers"]);

        var books = await Store.GetBooksAsync(Cancellation);
        Assert.Equal(3, books.Count);
        var sum = Assert.Single(books, one => one.IsSum && one.Process.Service == "import");
        Assert.Equal(10, sum.Totals.Emitted);
        Assert.Equal(7, sum.Stored);
        Assert.Equal(3, sum.Totals.Dropped[DropReason.SpoolFull]);
        Assert.Equal("added up", sum.Ended);
        Assert.Equal(_now.AddDays(-31).UtcDateTime, sum.LastReportAt, TimeSpan.FromSeconds(1));
        Assert.True(sum.Balance);
        Assert.Equal(1, Assert.Single(books, one => one.IsSum && one.Process.Service == "").Totals.Emitted);
        Assert.Equal(before, await SumsAsync());
    }

    [Fact]
    public async Task Later_ones_join_those_that_are_there()
    {
        await WriteOldAsync(days: 31, stored: 2, dropped: 3);
        await CleanAsync();
        await WriteOldAsync(days: 32, stored: 1, dropped: 4);
        await Store.MaintainAsync(Cancellation);

        Assert.Equal(1, (await CleanAsync()).Rows["producers"]);
        Assert.Equal(0, (await CleanAsync()).Rows["producers"]);

        var sum = await BooksAsync();
        Assert.Equal((10, 3, 7), (sum.Totals.Emitted, sum.Stored, sum.Totals.Dropped.Total));
        Assert.Equal(_now.AddDays(-31).UtcDateTime, sum.LastReportAt, TimeSpan.FromSeconds(1));
        Assert.Equal("added up", sum.Ended);
    }

    [Fact]
    public async Task Those_with_dead_letters_stay()
    {
        await WriteOldAsync(days: 31, stored: 2, dropped: 0);
        await Database.ExecuteAsync("UPDATE producers SET dead_lettered = 1, stored = 1");

        Assert.Equal(0, (await CleanAsync()).Rows["producers"]);
        Assert.False((await BooksAsync()).IsSum);
    }

    [Fact]
    public async Task Those_whose_batches_may_still_come_stay_whatever_the_period()
    {
        await WriteOldAsync(days: 8, stored: 2, dropped: 0);
        await WriteOldAsync(days: 10, stored: 1, dropped: 0);

        var report = await CleanAsync(new RetentionPeriods { ProducersDays = 1 });

        Assert.Equal(1, report.Rows["producers"]);
        Assert.Equal([2, 1], (await Store.GetBooksAsync(Cancellation)).Select(books => books.Stored));
    }

    [Fact]
    public async Task Those_of_a_clock_that_was_ahead_stay_until_its_time_has_come()
    {
        await WriteAsync(new SampleProducer(_now.AddDays(5)).Batch(1));
        await SilentAsync("producer_id IS NOT NULL", days: 31);

        Assert.Equal(0, (await CleanAsync()).Rows["producers"]);
    }

    private Task<CleanupReport> CleanAsync(RetentionPeriods? periods = null) =>
        Store.CleanupAsync(periods ?? new RetentionPeriods(), dryRun: false, progress: null, Cancellation);

    private async Task WriteOldAsync(int days, int stored, int dropped)
    {
        var producer = new SampleProducer();
        producer.Drop(DropReason.SpoolFull, dropped);
        await WriteAsync(producer.Batch(stored));
        await MakeOldAsync(producer.Id, days);
    }

    /// <summary>Known by a tombstone alone: of which service nobody can say.</summary>
    private async Task WriteOfNobodyAsync(int days)
    {
        var producer = new SampleProducer();
        var batch = producer.Batch(1);
        await WriteAsync(SampleProducer.TombstoneOf(batch, DropReason.SpoolError));
        await Database.ExecuteAsync($"UPDATE producers SET service = NULL WHERE producer_id = '{producer.Id}'");
        await MakeOldAsync(producer.Id, days);
    }

    private async Task MakeOldAsync(Guid producer, int days)
    {
        await SilentAsync($"producer_id = '{producer}'", days);
        var old = Guid.CreateVersion7(_now.AddDays(-days));
        await Database.ExecuteAsync($"UPDATE producers SET producer_id = '{old}' WHERE producer_id = '{producer}'");
    }

    private Task SilentAsync(string whose, int days)
    {
        var then = _now.AddDays(-days)
            .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        return Database.ExecuteAsync($"UPDATE producers SET last_report_at = '{then}' WHERE {whose}");
    }

    private async Task<string> SumsAsync() =>
        string.Join(
            '/',
            Assert.Single(
                await Database.QueryAsync(
                    """
                    SELECT sum(emitted), sum(stored), sum(dropped), sum(dropped_spool_full), sum(given_up_spool_error),
                        sum(dead_lettered), min(first_report_at)
                    FROM producers
                    """
                )
            )
        );
}
