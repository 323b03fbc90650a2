using Monitoring.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Diagnostics;
using Monitoring.Worker.Retrying;
using Monitoring.Worker.Watching;

namespace Monitoring.Worker.Consuming;

/// <summary>Makes dead letters of entries that cannot be read or written.</summary>
internal sealed class Burial(IMonitoringStore store, RetryLoop retry, WorkerMeter meter, Pulse pulse, MonitoringLog log)
{
    public async Task RunAsync(Arrival arrival, string reason, CancellationToken abort)
    {
        pulse.Beat();
        var letter = new DeadLetter(arrival.Entry.Payload, reason, arrival.Entry.ToString()) { Head = arrival.Head };
        await retry.RunAsync(() => store.WriteDeadLetterAsync(letter, abort), abort).ConfigureAwait(false);
        meter.DeadLettered();
        log.Warning("dead letter", $"{arrival.Entry} became a dead letter: {reason}");
    }
}
