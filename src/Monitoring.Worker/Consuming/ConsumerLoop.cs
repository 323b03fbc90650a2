using Monitoring.Worker.Retrying;

namespace Monitoring.Worker.Consuming;

/// <summary>The worker's one loop: while a haul is written, the next is read and the one before is settled in Redis.</summary>
internal sealed class ConsumerLoop(
    HaulReader reader,
    HaulWriter writer,
    IBatchSource source,
    RetryLoop redis,
    FlushRequests flushes,
    IdleWait idle
)
{
    private static readonly Task _never = new TaskCompletionSource().Task;

    private Task _settling = Task.CompletedTask;

    /// <summary>Runs until <paramref name="stop"/>, then writes what was read, until <paramref name="abort"/>.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken abort)
    {
        var haul = await reader.ReadAsync(stop).ConfigureAwait(false);
        while (!(haul.IsEmpty && stop.IsCancellationRequested))
        {
            haul = haul.IsEmpty
                ? await WaitAndReadAsync(haul, stop).ConfigureAwait(false)
                : await WriteAndReadAsync(haul, stop, abort).ConfigureAwait(false);
        }

        await _settling.ConfigureAwait(false);
    }

    private async Task<Haul> WaitAndReadAsync(Haul empty, CancellationToken stop)
    {
        await _settling.ConfigureAwait(false);
        if (source.SawAll)
        {
            flushes.NothingLeft(empty.Begun);
            await idle.WaitAsync(flushes.Asked, stop).ConfigureAwait(false);
        }
        else
        {
            // Who asks for a flush waits for what could not be read; to ask at once again would not help.
            await idle.WaitAsync(_never, stop).ConfigureAwait(false);
        }

        return await reader.ReadAsync(stop).ConfigureAwait(false);
    }

    private async Task<Haul> WriteAndReadAsync(Haul haul, CancellationToken stop, CancellationToken abort)
    {
        var next = reader.ReadAsync(stop);
        var settled = await writer.WriteAsync(haul, abort).ConfigureAwait(false);
        await _settling.ConfigureAwait(false);
        // Only now: whoever is told before the commit would believe a worker that dies in between.
        _settling = redis.RunAsync(() => source.SettleAsync(settled), abort);
        return await next.ConfigureAwait(false);
    }
}
