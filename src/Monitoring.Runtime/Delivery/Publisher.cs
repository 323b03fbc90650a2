using Monitoring.Capture;
using Monitoring.Diagnostics;
using Monitoring.Events;
using Monitoring.Fallback;

namespace Monitoring.Delivery;

/// <summary>
/// The one loop behind the buffer: each poll interval, and sooner when woken, it drains the buffer into batches, moves
/// batches between memory and disk, and lets the courier send. While a send is under way it goes on draining.
/// </summary>
internal sealed class Publisher : IAsyncDisposable
{
    private static readonly TimeSpan ConfirmationPoll = TimeSpan.FromMilliseconds(10);

    /// <summary>For a send that was told to stop. What does not (a locked file, say) must not keep events from the spool.</summary>
    private static readonly TimeSpan SendGrace = TimeSpan.FromMilliseconds(250);

    // Guards drain, backlog and counters, so that a snapshot of the books is one moment. Never held during I/O.
    private readonly Lock _gate;
    private readonly EventBuffer _buffer;
    private readonly EventDrain _drain;
    private readonly Backlog _backlog;
    private readonly Courier _courier;
    private readonly TimeProvider _time;
    private readonly MonitoringLog _log;
    private readonly AsyncSignal _signal = new();
    private readonly List<FlushWaiter> _waiters = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private readonly Task _loop;

    private Task _delivery = Task.CompletedTask;
    private TaskCompletionSource? _keepAsked;
    private long _droppedWhenFlushed;
    private long _lostAtTheEnd;
    private bool _isStopping;
    private bool _readsAll;

    public Publisher(
        Lock gate,
        EventBuffer buffer,
        EventDrain drain,
        Backlog backlog,
        Courier courier,
        TimeSpan interval,
        TimeProvider time,
        MonitoringLog log
    )
    {
        _gate = gate;
        _buffer = buffer;
        _drain = drain;
        _backlog = backlog;
        _courier = courier;
        _time = time;
        _log = log;
        _interval = interval;
        _buffer.Wake = _signal.Set;
        _timer = time.CreateTimer(static publisher => ((Publisher)publisher!).ReadAll(), this, _interval, _interval);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Whether the last attempt to reach the other side failed.</summary>
    public bool IsAway => _courier.IsAway;

    /// <summary>The books of this process, at one moment.</summary>
    public MonitoringStatistics Statistics
    {
        get
        {
            lock (_gate)
            {
                var unread = _buffer.Unread + _drain.Waiting;
                var totals = Totals;
                var dropped = totals.Dropped;
                dropped[DropReason.ShutdownTimeout] += _lostAtTheEnd;
                return new MonitoringStatistics(
                    Emitted: totals.Emitted + unread,
                    Settled: _courier.Settled,
                    Dropped: dropped,
                    SampledOut: totals.SampledOut,
                    InFlight: unread + _backlog.Events - _lostAtTheEnd,
                    CaptureErrors: Tracker.CaptureErrors,
                    SpoolBytes: _backlog.SpoolBytes,
                    Producers: _drain.Producers
                );
            }
        }
    }

    private ProducerTotals Totals => _drain.Earlier.Plus(_drain.Producer.Totals);

    /// <summary>The events of the batches that are held in memory, oldest first; a copy.</summary>
    public IReadOnlyList<MonitoringEvent> HeldEvents()
    {
        Frame[] frames;
        lock (_gate)
        {
            frames = [.. _backlog.Outbox.Batches.Select(batch => batch.Frame)];
        }

        return [.. frames.Select(frame => BatchDecoder.Decode(frame.Bytes)).SelectMany(EventsOf)];
    }

    /// <summary>Waits until every event written so far is settled.</summary>
    /// <returns>False at the timeout, or when an event was dropped since the last flush.</returns>
    public async Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        try
        {
            return await WaitAsync().WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>A task that ends when every event written so far is settled.</summary>
    public Task<bool> WaitAsync()
    {
        var waiter = new FlushWaiter();
        lock (_gate)
        {
            if (_isStopping)
            {
                return Task.FromResult(false);
            }

            _waiters.Add(waiter);
        }

        ReadAll();
        return waiter.Task;
    }

    /// <summary>
    /// Drains and delivers what is there, with a report, and the loop goes on. What is not settled by the timeout is in
    /// the spool afterwards. Not together with <see cref="StopAsync"/>.
    /// </summary>
    public async Task SecureAsync(string ended, TimeSpan timeout)
    {
        Report(ended);
        await FlushAsync(timeout).ConfigureAwait(false);
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _keepAsked, kept);
        ReadAll();
        await kept.Task.ConfigureAwait(false);
    }

    /// <summary>
    /// Drains and delivers what is there, with a last report, and ends the loop. What is not settled by the timeout goes
    /// to the spool; without one, what was never sent is counted as dropped.
    /// </summary>
    public async Task StopAsync(TimeSpan timeout)
    {
        Report("stopped");
        await FlushAsync(timeout).ConfigureAwait(false);
        lock (_gate)
        {
            _isStopping = true;
        }

        _signal.Set();
        await _loop.ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(_delivery, Task.Delay(SendGrace)).ConfigureAwait(false);
        KeepAll();
        _backlog.Close();
        CountLost();
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        _signal.Dispose();
        _stop.Dispose();
    }

    private static IEnumerable<MonitoringEvent> EventsOf(EventBatch batch) => batch.Events.Concat(batch.Records);

    private async Task RunAsync()
    {
        _buffer.BringIn();
        _backlog.TakeOver();
        while (!Volatile.Read(ref _isStopping))
        {
            await _signal.WaitAsync().ConfigureAwait(false);
            try
            {
                Drain();
                _backlog.Balance(IsAway, _courier.MayTry);
            }
            catch (Exception exception)
            {
                _log.Error("The publisher failed, and goes on", exception);
            }

            if (_delivery.IsCompleted)
            {
                _delivery = DeliverAsync();
            }

            KeepIfAsked();
            CompleteWaiters();
        }

        lock (_gate)
        {
            _waiters.ForEach(waiter => waiter.GiveUp());
            _waiters.Clear();
        }
    }

    /// <summary>Has the loop look at once, and read also what threads are still filling.</summary>
    private void ReadAll()
    {
        Volatile.Write(ref _readsAll, true);
        _signal.Set();
    }

    private void Report(string ended)
    {
        lock (_gate)
        {
            _drain.Run(all: true);
            _drain.Close(ended);
        }
    }

    private void KeepIfAsked()
    {
        if (Interlocked.Exchange(ref _keepAsked, null) is { } asked)
        {
            KeepAll();
            asked.SetResult();
        }
    }

    private void KeepAll()
    {
        lock (_gate)
        {
            // Calls that were under way at the end may have been written after the last read.
            _drain.Run(all: true);
        }

        _backlog.KeepAll();
    }

    private void Drain()
    {
        lock (_gate)
        {
            var all = Interlocked.Exchange(ref _readsAll, false) || _waiters.Count > 0;
            _drain.Run(all);
            var dropped = Totals.Dropped.Total;
            foreach (var waiter in _waiters)
            {
                if (waiter.Drained(_backlog.Outbox.NewestOrder, dropped > _droppedWhenFlushed))
                {
                    _droppedWhenFlushed = dropped;
                }
            }
        }
    }

    private async Task DeliverAsync()
    {
        var answered = await _courier.RunAsync(_stop.Token).ConfigureAwait(false);
        lock (_gate)
        {
            if (answered && (_courier.HasDue || _backlog.OldestOrder is null))
            {
                _signal.Set();
            }
            else if (_waiters.Count > 0)
            {
                _timer.Change(ConfirmationPoll, _interval);
            }
        }
    }

    private void CompleteWaiters()
    {
        lock (_gate)
        {
            var oldest = _waiters.Count > 0 ? _backlog.OldestOrder : null;
            _waiters.RemoveAll(waiter => waiter.IsOver(oldest ?? long.MaxValue));
        }
    }

    private void CountLost()
    {
        lock (_gate)
        {
            _lostAtTheEnd = _courier.Mortal;
        }

        if (_lostAtTheEnd > 0)
        {
            _log.Warning("shutdown", $"{_lostAtTheEnd} events could not be sent before the end and are lost.");
        }
    }
}
