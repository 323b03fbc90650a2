using Monitoring.Capture;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Events;
using Monitoring.Fallback;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Fallback;

namespace Monitoring.Tests.Delivery;

/// <summary>The end of a process whose disk takes nothing more: what is lost with it stands in the spool for the next start.</summary>
public sealed class LastWordsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    private readonly SpoolFolderForTests _folder = new();
    private readonly EventBuffer _buffer = new(4096);
    private readonly RuntimeMeter _meter = new();

    public void Dispose()
    {
        _meter.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_never_left_is_dropped_in_the_totals_of_the_last_report()
    {
        await using var publisher = await StartOnFullDiskAsync(new TestTransport { IsAway = true });

        Emit(300);
        await publisher.StopAsync(Short);

        var report = Assert.Single(Left());
        Assert.Equal(("stopped", 300L), (report.Ended, report.Totals.Emitted));
        Assert.Equal(300, report.Totals.Dropped[DropReason.ShutdownTimeout]);
        Assert.Equal(300, publisher.Statistics.Dropped[DropReason.ShutdownTimeout]);
    }

    /// <summary>The ledger has it from the one that comes first.</summary>
    [Fact]
    public async Task What_may_have_arrived_has_a_tombstone_each()
    {
        await using var publisher = await StartOnFullDiskAsync(
            new TestTransport { Opened = new TaskCompletionSource().Task }
        );

        Emit(300);
        await publisher.StopAsync(Short);

        var left = Left();
        Assert.Equal(BatchKind.Report, left[0].Kind);
        var given = left.Skip(1).Where(head => head.Kind == BatchKind.Tombstone).ToList();
        Assert.Equal(left.Count - 1, given.Count);
        Assert.All(given, head => Assert.Equal(DropReason.ShutdownTimeout, head.Reason));
        Assert.Equal(300, given.Sum(head => head.Count) + left[0].Totals.Dropped[DropReason.ShutdownTimeout]);
        Assert.NotEqual(0, given.Sum(head => head.Count));
    }

    [Fact]
    public async Task A_process_that_lives_on_and_sends_after_all_has_said_nothing()
    {
        var transport = new TestTransport { IsAway = true };
        await using var publisher = await StartOnFullDiskAsync(transport);
        Emit(300);
        await publisher.SecureAsync("SIGTERM", Short);
        Assert.Equal([LastWords.SaidName], _folder.Files().Select(Path.GetFileName));

        transport.IsAway = false;

        Assert.True(await publisher.FlushAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Empty(_folder.Files());
        await publisher.StopAsync(Patience);
    }

    [Fact]
    public async Task Drops_after_the_report_at_the_end_are_told_too()
    {
        var spool = _folder.Open(maxBytes: LastWords.Room + 2_000);
        await using var publisher = Publish(new TestTransport { IsAway = true }, spool);
        Emit(1000);
        await UntilAsync(() => publisher.Statistics.Dropped[DropReason.SpoolFull] > 0);

        var end = publisher.StopAsync(Short);
        Emit(100);
        await end;

        var books = publisher.Statistics;
        Assert.Equal(1100, books.Emitted);
        Assert.Equal(books.Dropped, Left().MaxBy(head => head.Number)!.Totals.Dropped);
    }

    private async Task<Publisher> StartOnFullDiskAsync(ITransport transport)
    {
        var publisher = Publish(transport, _folder.Open());
        await UntilAsync(() => _folder.Folders() is [var own] && !Path.GetFileName(own).StartsWith('.'));

        // Where the first segment would be.
        Directory.CreateDirectory(Path.Combine(_folder.Folders()[0], "0000000000.spool"));
        return publisher;
    }

    private Publisher Publish(ITransport transport, Spool spool) =>
        Publishers.Make(_buffer, transport, _meter, Patience, spool);

    /// <summary>What the next start finds.</summary>
    private List<BatchHead> Left()
    {
        using var next = _folder.Open();
        next.TakeOver();
        var heads = new List<BatchHead>();
        while (next.HasWaiting)
        {
            heads.AddRange(next.LoadOldest().Select(batch => BatchDecoder.Decode(batch.Frame.Bytes).Head));
        }

        return heads;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!condition())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private void Emit(int calls) => EndedCalls.Write(_buffer, OperationStatus.Failed, calls);
}
