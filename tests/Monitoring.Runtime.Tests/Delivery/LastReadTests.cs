using Monitoring.Capture;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Fallback;

namespace Monitoring.Tests.Delivery;

/// <summary>At the end of a process calls may still end after the last flush.</summary>
public sealed class LastReadTests : IDisposable
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    private readonly SpoolFolderForTests _folder = new();
    private readonly EventBuffer _buffer = new(1024);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_call_that_ends_when_the_publisher_has_looked_for_the_last_time_is_kept_all_the_same()
    {
        using var meter = new RuntimeMeter();
        var transport = new StuckTransport(whenStopped: Emit);
        var publisher = Publishers.Make(_buffer, transport, meter, sendTimeout: Never, _folder.Open());
        await using (publisher)
        {
            Emit();
            var flush = publisher.FlushAsync(Never, TestContext.Current.CancellationToken);
            await transport.IsStuck;
            await publisher.StopAsync(TimeSpan.FromMilliseconds(1));
            Assert.False(await flush);
        }

        using var next = _folder.Open();
        next.TakeOver();
        Assert.Equal(2, next.LoadOldest().Sum(batch => batch.Frame.Head.Count));
    }

    private void Emit() => EndedCalls.Write(_buffer, OperationStatus.Success);
}
