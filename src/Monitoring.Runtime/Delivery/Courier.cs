using Monitoring.Diagnostics;
using Monitoring.Events;
using Monitoring.Fallback;

namespace Monitoring.Delivery;

/// <summary>
/// Hands what is due to the transport and hears what is settled. One run at a time; a failure is followed by a pause
/// that grows.
/// </summary>
internal sealed class Courier(
    Lock gate,
    Backlog backlog,
    ITransport transport,
    TimeSpan sendTimeout,
    TimeProvider time,
    RuntimeMeter meter,
    MonitoringLog log
)
{
    private const int MostEventsInASend = 5_000;

    private readonly RetrySchedule _retry = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));
    private readonly SendSize _size = new(MostEventsInASend, sendTimeout);
    private long _nextAttempt;
    private bool _hasAnswered;

    /// <summary>Whether the last attempt to reach the other side failed.</summary>
    public bool IsAway => _retry.Failures > 0;

    /// <summary>Whether the pause after a failure is over.</summary>
    public bool MayTry => Now >= Volatile.Read(ref _nextAttempt);

    /// <summary>Events of this process whose arrival is confirmed. Needs the gate.</summary>
    public long Settled { get; private set; }

    /// <summary>Whether something could be sent now. Needs the gate.</summary>
    public bool HasDue => MayTry && backlog.Outbox.TakeDue(Now, 1).Count > 0;

    private long Now => time.GetTimestamp();

    /// <summary>Events of this process in memory alone that nobody will have when it ends. Needs the gate.</summary>
    public long Mortal => InMemoryAlone(batch => batch.Sends == 0 || !transport.OutlivesTheProcess);

    /// <summary>Events of this process in memory alone that only the other side will have, if it has them. Needs the gate.</summary>
    public long Entrusted => InMemoryAlone(batch => batch.Sends > 0 && transport.OutlivesTheProcess);

    /// <summary>Sends what is due and reads the confirmations; throws nothing.</summary>
    /// <param name="stop">Nobody waits for the answer any more.</param>
    /// <returns>Whether the other side answered.</returns>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        List<HeldBatch> due;
        lock (gate)
        {
            if (!MayTry || backlog.Outbox.IsEmpty)
            {
                return false;
            }

            due = backlog.Outbox.TakeDue(Now, _size.Events);
        }

        var (begun, began) = (meter.BeginSend(), Now);
        var answered = false;
        try
        {
            using var timeout = new CancellationTokenSource(sendTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
            await SendOrConfirmAsync(due, stop, either.Token).ConfigureAwait(false);

            // Once stopped, the books are closed, whatever a send that could not be stopped still brings about.
            stop.ThrowIfCancellationRequested();
            await ConfirmAsync(either.Token).ConfigureAwait(false);
            _retry.Succeeded();
            _hasAnswered = true;
            return answered = true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            Volatile.Write(ref _nextAttempt, After(_retry.Failed(Random.Shared.NextDouble())));
            Explain(exception);
            return false;
        }
        finally
        {
            _size.Observe(due.Sum(batch => batch.Frame.Head.Count), time.GetElapsedTime(began), answered);
            meter.EndSend(begun, answered);
        }
    }

    // A Redis that is full refuses what is sent, and has room again only when its confirmations are read.
    private async Task SendOrConfirmAsync(
        List<HeldBatch> due,
        CancellationToken stop,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await SendAsync(due, cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException)
        {
            stop.ThrowIfCancellationRequested();
            await ConfirmAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task SendAsync(List<HeldBatch> due, CancellationToken cancellationToken)
    {
        if (due.Count == 0)
        {
            return;
        }

        lock (gate)
        {
            due.ForEach(batch => batch.Tries++);
        }

        Frame[] frames = [.. due.Select(batch => batch.Frame)];
        await transport.PrepareAsync(frames, cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            // Noted before: from here on nobody can say that it has not arrived. Unless the books are closed meanwhile.
            cancellationToken.ThrowIfCancellationRequested();
            due.ForEach(batch => batch.Sends++);
        }

        backlog.TakeBackLastWords();
        await transport.SendAsync(frames, cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            due.ForEach(batch => batch.Due = After(ResendPolicy.Pause(batch.Sends)));
        }
    }

    private async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        Guid[] producers;
        lock (gate)
        {
            producers = [.. backlog.Outbox.Producers];
        }

        foreach (var producer in producers)
        {
            var numbers = await transport.ReadConfirmationsAsync(producer, cancellationToken).ConfigureAwait(false);
            var ours = Settle(producer, numbers);
            if (ours.Length > 0)
            {
                await transport.ForgetConfirmationsAsync(producer, ours, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <returns>
    /// What may be forgotten. An earlier process whose spool was taken over may live after all, and waits for its own
    /// confirmations; of this process, what it no longer holds was confirmed twice.
    /// </returns>
    private long[] Settle(Guid producer, IReadOnlyCollection<long> numbers)
    {
        lock (gate)
        {
            var isForeign = backlog.Outbox.IsOfAnotherProcess(producer);
            long[] ours = [.. numbers.Where(number => !isForeign || backlog.Outbox.Holds(producer, number))];
            Settled += ours.Sum(number => backlog.Settle(producer, number));
            return ours;
        }
    }

    private void Explain(Exception exception)
    {
        switch (exception)
        {
            case TransportException failure:
                log.Warning(failure.Cause, $"{Sentence.Of(failure.Message)} Events are held and sent again.");
                break;
            case OperationCanceledException when !_hasAnswered && _retry.Failures == 1:
                // It also brought up the client, which alone takes seconds where processors are busy.
                break;
            case OperationCanceledException:
                var limit = $"no answer within {sendTimeout.TotalSeconds} s (MONITORING_SEND_TIMEOUT)";
                // A cause of its own: the reason may be known at the next attempt, and must not wait for the minute.
                log.Warning("no answer", $"{transport.Description}: {limit}. Events are held and sent again.");
                break;
            default:
                log.Error($"{transport.Description} failed", exception);
                break;
        }
    }

    private long InMemoryAlone(Func<HeldBatch, bool> are) =>
        backlog.Outbox.Batches.Where(batch => batch.Segment is null).Where(are).Sum(batch => (long)batch.OwnEvents);

    private long After(TimeSpan pause) => Now + (long)(pause.TotalSeconds * time.TimestampFrequency);
}
