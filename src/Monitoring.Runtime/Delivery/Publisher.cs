using Monitoring.Capture;
using Monitoring.Diagnostics;
using Monitoring.Events;

namespace Monitoring.Delivery;

/// <summary>
/// The one loop behind the buffer: each poll interval, and sooner when woken, it drains the buffer into batches, hands
/// the batches that are due to the transport, and forgets those that are settled. While a send is under way it goes on
/// draining.
/// </summary>
internal sealed class Publisher : IAsyncDisposable
{
    private const int MostEventsInASend = 5_000;
    private static readonly TimeSpan ConfirmationPoll = TimeSpan.FromMilliseconds(10);

    // Guards drain, outbox and counters, so that a snapshot of the books is one moment. Never held during I/O.
    private readonly Lock _gate = new();
    private readonly EventBuffer _buffer;
    private readonly Outbox _outbox;
    private readonly EventDrain _drain;
    private readonly ITransport _transport;
    private readonly MonitoringOptions _options;
    private readonly TimeProvider _time;
    private readonly MonitoringLog _log;
    private readonly RetrySchedule _retry = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));
    private readonly AsyncSignal _signal = new();
    private readonly List<FlushWaiter> _waiters = [];
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private readonly Task _loop;

    private Task _delivery = Task.CompletedTask;
    private long _nextAttempt;
    private long _settled;
    private long _droppedWhenFlushed;
    private long _droppedAtTheEnd;
    private bool _isStopping;

    public Publisher(
        EventBuffer buffer,
        Outbox outbox,
        EventDrain drain,
        ITransport transport,
        MonitoringOptions options,
        TimeProvider time,
        MonitoringLog log
    )
    {
        _buffer = buffer;
        _outbox = outbox;
        _drain = drain;
        _transport = transport;
        _options = options;
        _time = time;
        _log = log;
        _interval = TimeSpan.FromSeconds(options.PollIntervalSeconds);
        _buffer.Wake = _signal.Set;
        _timer = time.CreateTimer(static signal => ((AsyncSignal)signal!).Set(), _signal, _interval, _interval);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Whether the last attempt to reach the other side failed.</summary>
    public bool IsAway => _retry.Failures > 0;

    /// <summary>The books of this process, at one moment.</summary>
    public MonitoringStatistics Statistics
    {
        get
        {
            lock (_gate)
            {
                var unread = _buffer.Written - _buffer.Read;
                var totals = _drain.Earlier.Plus(_drain.Producer.Totals);
                var dropped = totals.Dropped;
                dropped[DropReason.ShutdownTimeout] += _droppedAtTheEnd;
                return new MonitoringStatistics(
                    Emitted: totals.Emitted + unread,
                    Settled: _settled,
                    Dropped: dropped,
                    SampledOut: totals.SampledOut,
                    InFlight: unread + _outbox.Events - _droppedAtTheEnd,
                    CaptureErrors: Tracker.CaptureErrors,
                    Producers: _drain.Producers
                );
            }
        }
    }

    /// <summary>The events of the batches that are held in memory, oldest first; a copy.</summary>
    public IReadOnlyList<OperationEvent> HeldEvents()
    {
        Frame[] frames;
        lock (_gate)
        {
            frames = [.. _outbox.Batches.Select(batch => batch.Frame)];
        }

        return [.. frames.SelectMany(frame => BatchDecoder.Decode(frame.Bytes).Events)];
    }

    /// <summary>Waits until every event written so far is settled.</summary>
    /// <returns>False at the timeout, or when an event was dropped since the last flush.</returns>
    public async Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        try
        {
            return await WaitFor(_buffer.Written).WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>A task that ends when every event before a position of the buffer is settled.</summary>
    public Task<bool> WaitFor(long position)
    {
        var waiter = new FlushWaiter(position);
        lock (_gate)
        {
            if (_isStopping && _loop.IsCompleted)
            {
                return Task.FromResult(false);
            }

            _waiters.Add(waiter);
        }

        _signal.Set();
        return waiter.Task;
    }

    /// <summary>
    /// Drains and delivers what is there, with a last report, and ends the loop. What was not sent by the timeout is
    /// counted as dropped; what was sent and not confirmed lives on with the transport.
    /// </summary>
    public async Task StopAsync(TimeSpan timeout)
    {
        lock (_gate)
        {
            if (_isStopping)
            {
                return;
            }

            _drain.Run();
            _drain.Close("stopped");
        }

        await FlushAsync(timeout).ConfigureAwait(false);
        lock (_gate)
        {
            _isStopping = true;
            CountUnsent();
        }

        _signal.Set();
        await _loop.ConfigureAwait(false);
        await _delivery.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        _signal.Dispose();
        await _transport.DisposeAsync().ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        while (!Volatile.Read(ref _isStopping))
        {
            await _signal.WaitAsync().ConfigureAwait(false);
            Drain();
            if (_delivery.IsCompleted)
            {
                _delivery = DeliverAsync();
            }

            CompleteWaiters();
        }

        lock (_gate)
        {
            _waiters.ForEach(waiter => waiter.GiveUp());
            _waiters.Clear();
        }
    }

    private void Drain()
    {
        try
        {
            lock (_gate)
            {
                _drain.Run();
                foreach (var waiter in _waiters)
                {
                    var dropped = _drain.Earlier.Plus(_drain.Producer.Totals).Dropped.Total;
                    if (waiter.Drained(_buffer.Read, _outbox.NewestOrder, dropped > _droppedWhenFlushed))
                    {
                        _droppedWhenFlushed = dropped;
                    }
                }
            }
        }
        catch (Exception exception)
        {
            _log.Error("The buffer could not be drained", exception);
        }
    }

    private async Task DeliverAsync()
    {
        var now = _time.GetTimestamp();
        if (now < _nextAttempt || _outbox.IsEmpty)
        {
            return;
        }

        List<HeldBatch> due;
        lock (_gate)
        {
            due = _outbox.TakeDue(now, MostEventsInASend);
        }

        try
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(_options.SendTimeoutSeconds), _time);
            await SendAsync(due, timeout.Token).ConfigureAwait(false);
            await ConfirmAsync(timeout.Token).ConfigureAwait(false);
            _retry.Succeeded();
            ComeBackSoon(due.Count > 0);
        }
        catch (Exception exception)
        {
            Postpone(exception);
        }
    }

    private async Task SendAsync(List<HeldBatch> due, CancellationToken cancellationToken)
    {
        if (due.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            // Counted before: from here on nobody can say that it has not arrived.
            due.ForEach(batch => batch.Sends++);
        }

        await _transport.SendAsync([.. due.Select(batch => batch.Frame)], cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            due.ForEach(batch => batch.Due = After(ResendPolicy.Pause(batch.Sends)));
        }
    }

    private async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        Guid[] producers;
        lock (_gate)
        {
            producers = [.. _outbox.Producers];
        }

        foreach (var producer in producers)
        {
            var numbers = await _transport.ReadConfirmationsAsync(producer, cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                foreach (var number in numbers)
                {
                    _settled += _outbox.Settle(producer, number);
                }
            }
        }
    }

    private void ComeBackSoon(bool sent)
    {
        lock (_gate)
        {
            if (_outbox.TakeDue(_time.GetTimestamp(), 1).Count > 0 || (sent && _outbox.IsEmpty))
            {
                _signal.Set();
            }
            else if (_waiters.Count > 0)
            {
                _timer.Change(ConfirmationPoll, _interval);
            }
        }
    }

    private void Postpone(Exception exception)
    {
        _nextAttempt = After(_retry.Failed(Random.Shared.NextDouble()));
        if (exception is TransportException or OperationCanceledException)
        {
            var cause =
                exception is TransportException
                    ? exception.Message
                    : $"{_transport.Description}: no answer within {_options.SendTimeoutSeconds} s.";
            _log.Warning("transport", $"{cause} Events are held and sent again.");
        }
        else
        {
            _log.Error($"{_transport.Description} failed", exception);
        }
    }

    private void CompleteWaiters()
    {
        lock (_gate)
        {
            var oldest = _outbox.Oldest?.Order;
            _waiters.RemoveAll(waiter => waiter.IsOver(oldest ?? long.MaxValue));
        }
    }

    private void CountUnsent()
    {
        _droppedAtTheEnd = _outbox.Batches.Where(batch => batch.Sends == 0).Sum(batch => (long)batch.Frame.Head.Count);
        if (_droppedAtTheEnd > 0)
        {
            _log.Warning("shutdown", $"{_droppedAtTheEnd} events could not be sent before the end and are lost.");
        }
    }

    private long After(TimeSpan pause) => _time.GetTimestamp() + (long)(pause.TotalSeconds * _time.TimestampFrequency);
}
