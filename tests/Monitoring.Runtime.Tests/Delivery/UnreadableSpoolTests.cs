using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.Fallback;
using Monitoring.Tests.Events;
using Monitoring.Tests.Fallback;

namespace Monitoring.Tests.Delivery;

/// <summary>Embedded there is no worker: what cannot be read becomes a dead letter here, and the line goes on.</summary>
public sealed class UnreadableSpoolTests : IDisposable
{
    private const int MajorAt = 4;

    private readonly EmbeddedDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task What_a_later_version_left_becomes_a_dead_letter_and_its_neighbours_are_stored()
    {
        var options = _database.Options();
        Leave(options, Made(1), OfALaterVersion(2), Made(3));

        await using var runtime = await RuntimeUnderTest.StartAsync(options);
        runtime.Emit(5);
        Assert.True(await runtime.FlushAsync());
        await runtime.UntilAsync(books => books.SpoolBytes == 0);
        await runtime.StopAsync();

        Assert.Equal(5 + 3 + 3, _database.Ask("SELECT count(*) FROM operation_logs"));
        Assert.Equal(3, _database.Ask("SELECT events FROM dead_letters WHERE reason LIKE '%version 2%'"));
        Assert.Equal(1, _database.Ask("SELECT count(*) FROM producers WHERE stored = 6 AND dead_lettered = 3"));
    }

    [Fact]
    public async Task A_look_at_what_is_held_passes_over_it()
    {
        var options = _database.Options();
        Leave(options, Made(1), OfALaterVersion(2), Made(3));
        var away = _database.Lock();

        await using var runtime = await RuntimeUnderTest.StartAsync(options);
        await runtime.UntilAsync(_ => runtime.HeldEvents().Count == 6);

        // A send that is given up at the end would go on, and write into a folder that is being removed.
        away.Dispose();
        await runtime.UntilAsync(books => books.SpoolBytes == 0);
        await runtime.StopAsync();
    }

    private static Frame Made(long number)
    {
        var encoder = new BatchEncoder(Batches.Process);
        for (var i = 0; i < 3; i++)
        {
            encoder.Add(Batches.Plain(Batches.Site("save_data")));
        }

        return encoder.Seal(_producer, number, (number - 1) * 3, new ProducerTotals(number * 3, 0, default));
    }

    private static readonly Guid _producer = Guid.CreateVersion7();

    private static Frame OfALaterVersion(long number)
    {
        var bytes = Forged.WithHead(Made(number).Bytes, static head => head[MajorAt] = 2);
        return new Frame(FrameHead.Read(bytes), bytes);
    }

    private void Leave(MonitoringOptions options, params Frame[] frames)
    {
        using var spool = new Spool(
            SpoolPlace.ForService(_database.SpoolFolder, options.ServiceName),
            "earlier",
            1 << 20
        );
        foreach (var frame in frames)
        {
            spool.Append(new HeldBatch(frame, frame.Head.Number));
        }
    }
}
