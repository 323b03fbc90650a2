using Monitoring.Events;

namespace Monitoring.Delivery;

/// <summary>What becomes of the events when the process ends, or may end.</summary>
internal sealed partial class Publisher
{
    /// <summary>For a send that was told to stop. What does not (a locked file, say) must not keep events from the spool.</summary>
    private static readonly TimeSpan SendGrace = TimeSpan.FromMilliseconds(250);

    private TaskCompletionSource? _keepAsked;
    private string _ended = "";
    private long _lostAtTheEnd;

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
        Try(KeepAll);
        _backlog.Close();
        Warn();
        await Task.WhenAny(_telling, Task.Delay(SendGrace)).ConfigureAwait(false);
        CountLost();
    }

    private void Report(string ended)
    {
        lock (_gate)
        {
            _drain.Run(all: true);
            _drain.Close(_ended = ended);
        }
    }

    private void KeepIfAsked()
    {
        if (Interlocked.Exchange(ref _keepAsked, null) is { } asked)
        {
            Try(KeepAll);
            asked.SetResult();
        }
    }

    private void KeepAll()
    {
        lock (_gate)
        {
            // Calls that were under way at the end may have been written after the last read.
            _drain.Run(all: true);
            _drain.TellDrops();
        }

        _backlog.KeepAll();
        SayLastWords();
    }

    /// <summary>What neither the disk nor the other side has taken is lost with the process: the next start says so.</summary>
    private void SayLastWords()
    {
        IReadOnlyList<HeldBatch> unkept;
        IReadOnlyList<Frame> words;
        int sends;
        lock (_gate)
        {
            unkept = _backlog.Unkept;
            words = unkept.Count > 0 ? _drain.LastWords(unkept, _ended) : [];
            sends = unkept.Sum(batch => batch.Sends);
        }

        if (words.Count == 0)
        {
            return;
        }

        _backlog.SayLastWords(words);
        lock (_gate)
        {
            sends -= unkept.Sum(batch => batch.Sends);
        }

        // Some of it left meanwhile.
        if (sends != 0)
        {
            _backlog.TakeBackLastWords();
        }
    }

    private void CountLost()
    {
        long entrusted;
        lock (_gate)
        {
            (_lostAtTheEnd, entrusted) = (_courier.Mortal, _courier.Entrusted);
        }

        if (_lostAtTheEnd > 0)
        {
            _log.Warning("shutdown", $"{_lostAtTheEnd} events could not be sent before the end and are lost.");
        }

        if (entrusted > 0)
        {
            _log.Warning(
                "entrusted",
                $"{entrusted} events were sent and not confirmed before the end. Without a spool they are where they were sent, or lost."
            );
        }
    }
}
