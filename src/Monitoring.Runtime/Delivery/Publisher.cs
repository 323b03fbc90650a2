using Monitoring.Capture;
using Monitoring.Diagnostics;
using Monitoring.Events;
using Monitoring.Fallback;

namespace Monitoring.Delivery;

/// <summary>
/// The one loop behind the buffer: each poll interval, and sooner when woken, it drains the buffer into batches, moves
/// batches between memory and disk, and lets the courier send. While a send is under way it goes on draining.
/// </summary>
internal sealed partial class Publisher : IAsyncDisposable
{
    private static readonly TimeSpan ConfirmationPoll = TimeSpan.FromMilliseconds(10);

    // Guards drain, backlog and counters, so that a snapshot of the books is one moment. Never held during I/O, nor while
    // anybody's logger writes.
    private readonly Lock _gate;
    private readonly EventBuffer _buffer;
    private readonly EventDrain _drain;
    private readonly Backlog _backlog;
    private readonly Courier _courier;
    private readonly TimeProvider _time;
    private readonly MonitoringLog _log;
    private readonly AsyncSignal _signal = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private readonly Task _begun;
    private readonly Task _loop;

    private Task _delivery = Task.CompletedTask;
    private Task _telling = Task.CompletedTask;
    private bool _isStopping;
    private bool _readsAll;
    private bool _takesOver;
    private long _lostOnDisk;

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
        _backlog.WhenLost = Lose;
        _timer = time.CreateTimer(static publisher => ((Publisher)publisher!).ReadAll(), this, _interval, _interval);
        _begun = Task.Run(Begin);
        _loop = RunAsync();
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
                dropped[DropReason.SpoolError] += _lostOnDisk;
                return new MonitoringStatistics(
                    Emitted: totals.Emitted + unread,
                    Settled: _courier.Settled,
                    Dropped: dropped,
                    SampledOut: totals.SampledOut,
                    InFlight: unread + _backlog.Events - _lostAtTheEnd,
                    CaptureErrors: Tracker.CaptureErrors,
                    SpoolBytes: _backlog.SpoolBytes,
                    Producers: _drain.Producers
                )
                {
                    LostSums = _backlog.LostSums,
                };
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

        return [.. frames.SelectMany(EventsOf)];
    }

    /// <summary>Takes over what another publisher of this process has left in the spool since the start of this one.</summary>
    public void TakeOver()
    {
        Volatile.Write(ref _takesOver, true);
        _signal.Set();
    }

    /// <summary>Also one that was not stopped has by then done what it does first in the spool's folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _begun.ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>None of what a later version of the program left in the spool.</summary>
    private static IEnumerable<MonitoringEvent> EventsOf(Frame frame)
    {
        try
        {
            var batch = BatchDecoder.Decode(frame.Bytes);
            return batch.Events.Concat(batch.Records);
        }
        catch (MalformedBatchException)
        {
            return [];
        }
    }

    private void Begin() =>
        Try(() =>
        {
            _buffer.BringIn();
            _backlog.TakeOver();
            _backlog.Prepare();
        });

    private async Task RunAsync()
    {
        await _begun.ConfigureAwait(false);
        while (!Volatile.Read(ref _isStopping))
        {
            await _signal.WaitAsync().ConfigureAwait(false);
            Try(() =>
            {
                Drain();
                TakeOverIfAsked();
                _backlog.Balance(IsAway, _courier.MayTry);
            });
            if (_delivery.IsCompleted)
            {
                _delivery = DeliverAsync();
            }

            KeepIfAsked();
            CompleteWaiters();
            Warn();
        }

        lock (_gate)
        {
            _waiters.ForEach(waiter => waiter.GiveUp());
            _waiters.Clear();
        }
    }

    /// <summary>Whatever happens, the loop goes on: without it nothing is delivered, and who waits for it waits for ever.</summary>
    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            _log.Error("The publisher failed, and goes on", exception);
        }
    }

    private void TakeOverIfAsked()
    {
        if (Interlocked.Exchange(ref _takesOver, false))
        {
            _backlog.TakeOver();
        }
    }

    /// <summary>Has the loop look at once, and read also what threads are still filling.</summary>
    private void ReadAll()
    {
        Volatile.Write(ref _readsAll, true);
        _signal.Set();
    }

    private void Drain()
    {
        lock (_gate)
        {
            var all = Interlocked.Exchange(ref _readsAll, false) || _waiters.Count > 0;
            _drain.Run(all);
            var dropped = Dropped;
            _waiters.ForEach(waiter => waiter.Drained(_backlog.Outbox.NewestOrder, dropped));
        }
    }

    /// <summary>
    /// Tells what came up while the buffer was read; beside the loop, for a logger may take its time. What comes up meanwhile is
    /// told after it.
    /// </summary>
    private void Warn()
    {
        if (!_telling.IsCompleted)
        {
            return;
        }

        IReadOnlyList<(string Cause, string Line)> warnings;
        lock (_gate)
        {
            warnings = _drain.TakeWarnings();
        }

        if (warnings.Count > 0)
        {
            _telling = Task.Run(() =>
            {
                foreach (var (cause, line) in warnings)
                {
                    _log.Warning(cause, line);
                }
            });
        }
    }

    private async Task DeliverAsync()
    {
        var answered = await _courier.RunAsync(_stop.Token).ConfigureAwait(false);
        lock (_gate)
        {
            if (answered && (_courier.HasDue || _backlog.IsEmpty))
            {
                _signal.Set();
            }
            else if (_waiters.Count > 0)
            {
                _timer.Change(ConfirmationPoll, _interval);
            }
        }
    }
}
