namespace Monitoring.Delivery;

/// <summary>Who waits until events are settled.</summary>
internal sealed partial class Publisher
{
    private readonly List<FlushWaiter> _waiters = [];
    private long _droppedWhenFlushed;

    /// <summary>How many wait for a flush.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiters.Count;
            }
        }
    }

    private long Dropped => Totals.Dropped.Total + _lostOnDisk;

    /// <summary>Waits until every event written so far is settled.</summary>
    /// <returns>False at the timeout, or when an event was dropped since the last flush that was over before.</returns>
    public Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        WaitAsync(isFlush: true, timeout, cancellationToken);

    /// <summary>As a flush, of which the next flush knows nothing: for who waits for an event of its own.</summary>
    /// <returns>False at the timeout, or when an event was dropped meanwhile.</returns>
    public Task<bool> SettleAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        WaitAsync(isFlush: false, timeout, cancellationToken);

    /// <summary>The same by blocking: the time holds also where no thread of the pool is free.</summary>
    public bool Settle(TimeSpan timeout)
    {
        if (Enter(isFlush: false) is not { } waiter)
        {
            return false;
        }

        try
        {
            return waiter.Task.Wait(timeout) && waiter.Task.Result;
        }
        finally
        {
            Leave(waiter, isFlush: false);
        }
    }

    private async Task<bool> WaitAsync(bool isFlush, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (Enter(isFlush) is not { } waiter)
        {
            return false;
        }

        try
        {
            return await waiter.Task.WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            Leave(waiter, isFlush);
        }
    }

    /// <returns>Null after the end.</returns>
    private FlushWaiter? Enter(bool isFlush)
    {
        FlushWaiter waiter;
        lock (_gate)
        {
            if (_isStopping)
            {
                return null;
            }

            _waiters.Add(waiter = new FlushWaiter(isFlush ? _droppedWhenFlushed : Dropped));
        }

        ReadAll();
        return waiter;
    }

    /// <summary>While somebody waits, the other side is asked again and again: not for who has gone.</summary>
    private void Leave(FlushWaiter waiter, bool isFlush)
    {
        lock (_gate)
        {
            _waiters.Remove(waiter);
            if (isFlush)
            {
                _droppedWhenFlushed = Math.Max(_droppedWhenFlushed, waiter.Dropped);
            }
        }
    }

    private void Lose(HeldBatch batch)
    {
        _lostOnDisk += batch.OwnEvents;
        _waiters.ForEach(waiter => waiter.Lost(batch.Order, batch.OwnEvents));
    }

    private void CompleteWaiters()
    {
        lock (_gate)
        {
            var oldest = _waiters.Count > 0 ? _backlog.OldestOrder : null;
            _waiters.RemoveAll(waiter => waiter.IsOver(oldest ?? long.MaxValue));
        }
    }
}
