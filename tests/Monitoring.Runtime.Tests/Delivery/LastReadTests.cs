using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Capture;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Fallback;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Events;
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
        var publisher = Publish(new StuckTransport(whenStopped: Emit), meter);
        await using (publisher)
        {
            Emit();
            await publisher.StopAsync(TimeSpan.FromMilliseconds(1));
        }

        using var next = _folder.Open();
        next.TakeOver();
        Assert.Equal(2, next.LoadOldest().Sum(batch => batch.Frame.Head.Count));
    }

    private Publisher Publish(ITransport transport, RuntimeMeter meter)
    {
        var (gate, time, options) = (new Lock(), TimeProvider.System, new MonitoringOptions());
        var log = new MonitoringLog(NullLogger.Instance, time);
        var policy = new SpillPolicy(cacheEvents: 100, maxBytes: 1 << 20);
        var backlog = new Backlog(gate, new Outbox(), _folder.Open(), policy, DropReason.SpoolFull, time, log);
        var drain = new EventDrain(_buffer, backlog, Batches.Process, options, time, log);
        var courier = new Courier(gate, backlog, transport, sendTimeout: Never, time, meter, log);
        return new Publisher(gate, _buffer, drain, backlog, courier, TimeSpan.FromMilliseconds(10), time, log);
    }

    private void Emit()
    {
        var now = Stopwatch.GetTimestamp();
        Tracker.Write(
            _buffer,
            new EventSlot
            {
                Site = Sites.Save,
                Start = now,
                End = now,
                Status = OperationStatus.Success,
            }
        );
    }
}
