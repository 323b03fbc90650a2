namespace Monitoring.Delivery;

/// <summary>Somebody who waits until every event that was written before is settled.</summary>
/// <param name="dropsBefore">Drops that were counted before are none of its business; null for a flush, which is told of all since the last one.</param>
internal sealed class FlushWaiter(long? dropsBefore = null)
{
    private readonly TaskCompletionSource<bool> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? _lastBatch;
    private bool _dropped;

    /// <summary>True when all is settled and nothing was dropped.</summary>
    public Task<bool> Task => _completion.Task;

    /// <summary>Whether it is a flush: what it is told of drops, the next one need not be told.</summary>
    public bool IsFlush => dropsBefore is null;

    /// <summary>Looks after a drain that began later than the wait: the events have left the buffer.</summary>
    /// <param name="newestBatch">The order of the newest batch that was ever held.</param>
    /// <param name="dropped">Events dropped so far.</param>
    /// <param name="droppedWhenFlushed">Those of them that the last flush was told of.</param>
    /// <returns>Whether it was the first.</returns>
    public bool Drained(long newestBatch, long dropped, long droppedWhenFlushed)
    {
        if (_lastBatch is null)
        {
            (_lastBatch, _dropped) = (newestBatch, dropped > (dropsBefore ?? droppedWhenFlushed));
            return true;
        }

        return false;
    }

    /// <summary>Looks after confirmations; true when the wait is over.</summary>
    /// <param name="oldestBatch">The order of the oldest batch still held; null without any.</param>
    public bool IsOver(long? oldestBatch)
    {
        if (_lastBatch is null || oldestBatch <= _lastBatch)
        {
            return false;
        }

        _completion.TrySetResult(!_dropped);
        return true;
    }

    /// <summary>Nothing more will be settled.</summary>
    public void GiveUp() => _completion.TrySetResult(false);
}
