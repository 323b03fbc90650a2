using Monitoring.Events;
using Monitoring.Storage;
using Monitoring.Worker.Doctor;

namespace Monitoring.Worker.Tests.Doctor;

public sealed class SpoolExaminerTests
{
    [Fact]
    public void A_segment_that_was_sent_and_removed_meanwhile_has_no_length() =>
        Assert.Equal(0, SpoolExaminer.LengthOf(new FileInfo("not-there.spool")));

    [Fact]
    public async Task Of_all_that_waits_it_knows_the_oldest()
    {
        var spool = Directory.CreateTempSubdirectory("monitoring-spool-");
        DateTimeOffset old = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
        await WriteAsync("1", Report(old.AddDays(3)));
        await WriteAsync("2", Report(old));
        await WriteAsync("3", "nothing of ours"u8.ToArray());

        var seen = Assert.Single(SpoolExaminer.Read(new MonitoringOptions { SpoolDirectory = spool.FullName }));

        Assert.Equal(old, seen.Oldest);
        spool.Delete(recursive: true);

        async Task WriteAsync(string producer, byte[] bytes)
        {
            var folder = Directory.CreateDirectory(Path.Combine(spool.FullName, "shop", producer));
            var file = Path.Combine(folder.FullName, "0000000000.spool");
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        }
    }

    private static byte[] Report(DateTimeOffset made) =>
        new BatchEncoder(new ProducerProcess("shop", "here", 1))
            .SealReport(Guid.CreateVersion7(made), 1, 0, new ProducerTotals(0, 0, new DropCounts()), "stopped")
            .Bytes.ToArray();
}
