namespace Monitoring.Delivery;

/// <summary>Somebody who waits until every event that was written before is settled.</summary>
/// <param name="dropsBefore">Events that were dropped and are none of its business.</param>
internal sealed class FlushWaiter(long dropsBefore)
{
    private readonly TaskCompletionSource<bool> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? _lastBatch;

    /// <summary>True when all is settled and nothing was dropped.</summary>
    public Task<bool> Task => _completion.Task;

    /// <summary>Events dropped until its own had left the buffer, and what the disk lost of these: what its answer speaks of.</summary>
    public long Dropped { get; private set; }

    /// <summary>Looks after a drain that began later than the wait: the events have left the buffer.</summary>
    /// <param name="newestBatch">The order of the newest batch that was ever held.</param>
    /// <param name="dropped">Events dropped so far.</param>
    public void Drained(long newestBatch, long dropped)
    {
        if (_lastBatch is null)
        {
            (_lastBatch, Dropped) = (newestBatch, dropped);
        }
    }

    /// <summary>Looks at a batch that the disk has lost. Who has not drained yet finds it among the drops.</summary>
    public void Lost(long batch, int events)
    {
        if (batch <= _lastBatch)
        {
            Dropped += events;
        }
    }

    /// <summary>Looks after confirmations; true when the wait is over.</summary>
    /// <param name="oldestBatch">The order of the oldest batch still held; null without any.</param>
    public bool IsOver(long? oldestBatch)
    {
        if (_lastBatch is null || oldestBatch <= _lastBatch)
        {
            return false;
        }

        _completion.TrySetResult(Dropped <= dropsBefore);
        return true;
    }

    /// <summary>Nothing more will be settled.</summary>
    public void GiveUp() => _completion.TrySetResult(false);
}
