using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Capture;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Fallback;
using Monitoring.Tests.Events;

namespace Monitoring.Tests.Delivery;

/// <summary>A publisher alone, with a transport of the test.</summary>
internal static class Publishers
{
    public static Publisher Make(
        EventBuffer buffer,
        ITransport transport,
        RuntimeMeter meter,
        TimeSpan sendTimeout,
        Spool? spool = null,
        int batch = 50,
        ILogger? logger = null
    )
    {
        var (gate, time) = (new Lock(), TimeProvider.System);
        var options = new MonitoringOptions { BatchSize = batch };
        var log = new MonitoringLog(logger ?? NullLogger.Instance, time);
        var policy = new SpillPolicy(cacheEvents: 100, maxBytes: 1 << 20);
        var backlog = new Backlog(gate, new Outbox(), spool, policy, DropReason.SpoolFull, time, log);
        var drain = new EventDrain(buffer, backlog, Batches.Process, options, time);
        var courier = new Courier(gate, backlog, transport, sendTimeout, time, meter, log);
        return new Publisher(gate, buffer, drain, backlog, courier, TimeSpan.FromMilliseconds(10), time, log);
    }
}
