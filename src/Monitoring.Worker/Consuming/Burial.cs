using Microsoft.Extensions.Logging;
using Monitoring.Storage;
using Monitoring.Worker.Diagnostics;
using Monitoring.Worker.Retrying;

namespace Monitoring.Worker.Consuming;

/// <summary>Makes dead letters of entries that cannot be read or written.</summary>
internal sealed class Burial(IMonitoringStore store, RetryLoop retry, WorkerMeter meter, ILogger logger)
{
    public async Task RunAsync(Arrival arrival, string reason, CancellationToken abort)
    {
        var letter = new DeadLetter(arrival.Entry.Payload, reason, arrival.Entry.ToString()) { Head = arrival.Head };
        await retry.RunAsync(() => store.WriteDeadLetterAsync(letter, abort), abort).ConfigureAwait(false);
        meter.DeadLettered();
        logger.LogWarning("{Entry} became a dead letter: {Reason}", arrival.Entry, reason);
    }
}
