namespace Monitoring.Delivery;

/// <summary>Somebody who waits until every event that was written before is settled.</summary>
internal sealed class FlushWaiter
{
    private readonly TaskCompletionSource<bool> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? _lastBatch;
    private bool _dropped;

    /// <summary>True when all is settled and nothing was dropped.</summary>
    public Task<bool> Task => _completion.Task;

    /// <summary>Looks after a drain that began later than the wait: the events have left the buffer.</summary>
    /// <param name="newestBatch">The order of the newest batch that was ever held.</param>
    /// <param name="dropped">Whether an event was dropped since the last flush.</param>
    /// <returns>Whether it was the first.</returns>
    public bool Drained(long newestBatch, bool dropped)
    {
        if (_lastBatch is null)
        {
            (_lastBatch, _dropped) = (newestBatch, dropped);
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
