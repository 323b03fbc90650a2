using Monitoring.Delivery;
using Monitoring.Fallback;
using Monitoring.Tests.Fallback;

namespace Monitoring.Tests.Delivery;

/// <summary>What a start finds of an earlier one is counted, also what it cannot read.</summary>
public sealed class TornSpoolTests : IDisposable
{
    private readonly EmbeddedDatabase _database = new();
    private readonly Guid _producer = Guid.CreateVersion7();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Sums_of_calls_that_sampling_left_out_and_that_are_torn_stand_in_the_books_of_who_found_it()
    {
        var options = _database.Options();
        Leave(options);
        Tear(at: Sums(1, calls: 5, total: 5).Frame.Bytes.Length + 250);

        await using var runtime = await RuntimeUnderTest.StartAsync(options);
        await runtime.UntilAsync(books => books is { LostSums: 10, SpoolBytes: 0 });
        await runtime.StopAsync();

        // The producer itself has counted them as left out, and that they were.
        Assert.Equal(17, _database.Ask("SELECT sampled_out FROM producers WHERE emitted > 0"));
    }

    private void Leave(MonitoringOptions options)
    {
        var folder = SpoolPlace.ForService(_database.SpoolFolder, options.ServiceName);
        using var spool = new Spool(folder, "earlier", maxBytes: 1 << 20);
        spool.Append(Sums(1, calls: 5, total: 5));
        spool.Append(Sums(2, calls: 10, total: 15));
        spool.Append(Sums(3, calls: 2, total: 17));
    }

    private HeldBatch Sums(int number, int calls, int total) =>
        new(Frames.Sampled(number, calls, total, _producer), number);

    private void Tear(int at)
    {
        using var file = File.Open(Assert.Single(_database.SpoolFiles()), FileMode.Open);
        file.Position = at;
        file.WriteByte(0xA5);
        file.WriteByte(0x5A);
    }
}
