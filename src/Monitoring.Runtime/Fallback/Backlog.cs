using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Events;

namespace Monitoring.Fallback;

/// <summary>
/// Everything that is sealed and not settled, in memory and on disk. Its members need the gate to be held, except those
/// that do I/O: these take it themselves, for moments, and are called by the publisher's loop alone.
/// </summary>
internal sealed class Backlog(
    Lock gate,
    Outbox outbox,
    Spool? spool,
    SpillPolicy policy,
    DropReason whenMemoryIsFull,
    TimeProvider time,
    MonitoringLog log
)
{
    /// <summary>What memory may hold when nothing can go to the disk.</summary>
    private const long MostBytesInMemory = 16 << 20;

    /// <summary>Segments are read back while memory holds less than this: a backlog must not crowd out what is new.</summary>
    private const long RoomToLoad = 1 << 20;

    private static readonly TimeSpan SyncInterval = TimeSpan.FromSeconds(1);

    private readonly List<SpoolSegment> _settled = [];
    private long _eventsOnDisk;
    private long _damage;
    private long _lostSums;
    private long _synced = time.GetTimestamp();
    private bool _isBroken;

    public Outbox Outbox => outbox;

    /// <summary>Events of this process that are sealed and not settled.</summary>
    public long Events => outbox.Events + _eventsOnDisk;

    /// <summary>Told of each batch of this process that the disk has lost, once its tombstone is settled; holding the gate.</summary>
    public Action<HeldBatch>? WhenLost { get; set; }

    /// <summary>Bytes on disk.</summary>
    public long SpoolBytes => spool?.Bytes ?? 0;

    /// <summary>Calls that sampling left out and whose sums were damaged on disk: the figures lack at most so many.</summary>
    public long LostSums => Volatile.Read(ref _lostSums);

    /// <summary>Why nothing more can be taken; null while there is room.</summary>
    public DropReason? WhyFull
    {
        get
        {
            if (spool is null)
            {
                return outbox.Bytes >= MostBytesInMemory ? whenMemoryIsFull : null;
            }

            if (_isBroken)
            {
                return outbox.Bytes >= MostBytesInMemory ? DropReason.SpoolError : null;
            }

            return spool.IsFullWith(outbox.Bytes) ? DropReason.SpoolFull : null;
        }
    }

    /// <summary>Whether nothing of this process is left but, on disk, words about its end.</summary>
    public bool IsEmpty => outbox.OldestOrder is null && _eventsOnDisk == 0;

    /// <summary>The order of the oldest batch of this process that is not settled; null without any. By the publisher's loop alone.</summary>
    public long? OldestOrder => Least(outbox.OldestOrder, spool?.OldestOrder);

    /// <summary>Forgets a batch that is settled.</summary>
    /// <returns>How many events of this process it carried; none that the disk has lost.</returns>
    public int Settle(Guid producer, long number)
    {
        if (outbox.Remove(producer, number) is not { } batch)
        {
            return 0;
        }

        if (batch.Segment is not null)
        {
            _settled.Add(batch.Segment);
        }

        if (batch.OwnEvents > 0 && batch.Frame.Head.Kind == BatchKind.Tombstone)
        {
            WhenLost?.Invoke(batch);
            return 0;
        }

        return batch.OwnEvents;
    }

    /// <summary>Takes over what dead processes left.</summary>
    public void TakeOver()
    {
        if (spool is not null)
        {
            Try(() =>
            {
                if (spool.TakeOver() > 0)
                {
                    log.Information(
                        $"Events of an earlier run wait in the spool ({spool.Bytes:N0} bytes); they are sent first."
                    );
                }

                TellOfDenied();
            });
        }
    }

    /// <summary>Takes up the room for the last words. Without it all goes on, and nothing is said before the disk is needed.</summary>
    public void Prepare()
    {
        try
        {
            spool?.Prepare();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { }
    }

    /// <summary>Moves batches between memory and disk, and removes what is settled.</summary>
    /// <param name="isAway">Whether the other side does not answer.</param>
    /// <param name="mayTry">Whether it may be tried now: then memory must hold something to try with.</param>
    public void Balance(bool isAway, bool mayTry)
    {
        if (spool is null)
        {
            return;
        }

        Try(() =>
        {
            RemoveSettled();
            try
            {
                Spill(policy.Choose, isAway);
            }
            finally
            {
                // Also when the disk takes nothing more: only what leaves it makes room.
                if (!isAway || (mayTry && outbox.IsEmpty))
                {
                    Load();
                }
            }

            SyncNowAndThen();
        });
    }

    /// <summary>What is in memory goes to the disk, also what was sent and is not confirmed.</summary>
    public void KeepAll()
    {
        if (spool is not null)
        {
            Try(() =>
            {
                RemoveSettled();
                Spill(static (batches, _, _) => [.. batches.Where(batch => batch.Segment is null)], isAway: true);
            });
        }
    }

    /// <summary>Of this process in memory alone, after <see cref="KeepAll"/>, and not taken by the other side; needs the gate.</summary>
    public IReadOnlyList<HeldBatch> Unkept =>
        spool is null ? [] : [.. outbox.Batches.Where(batch => batch is { Segment: null, IsTaken: false })];

    /// <summary>Leaves these to the next start: what could not be kept.</summary>
    public void SayLastWords(IEnumerable<Frame> frames) => Try(() => spool!.SayLastWords(frames));

    /// <summary>Something is on its way that they call lost. By any thread.</summary>
    /// <exception cref="IOException">They still stand, so it must not go.</exception>
    public void TakeBackLastWords() => spool?.TakeBackLastWords();

    /// <summary>Leaves what is on disk to the next start.</summary>
    public void Close()
    {
        if (spool is not null)
        {
            Try(spool.Dispose);
        }
    }

    private void Spill(Func<IEnumerable<HeldBatch>, bool, bool, List<HeldBatch>> choose, bool isAway)
    {
        List<HeldBatch> chosen;
        lock (gate)
        {
            chosen = choose(outbox.Batches, isAway, spool!.HasWaiting);
            foreach (var batch in chosen)
            {
                outbox.Remove(batch.Frame.Head.ProducerId, batch.Frame.Head.Number);
                _eventsOnDisk += batch.OwnEvents;
            }
        }

        var written = 0;
        try
        {
            for (; written < chosen.Count; written++)
            {
                spool.Append(chosen[written]);
            }
        }
        finally
        {
            TakeBack(chosen[written..]);
        }
    }

    private void TakeBack(List<HeldBatch> notWritten)
    {
        lock (gate)
        {
            foreach (var batch in notWritten)
            {
                _eventsOnDisk -= batch.OwnEvents;
                outbox.Add(batch);
            }
        }
    }

    private void Load()
    {
        if (!spool!.HasWaiting || outbox.Bytes >= RoomToLoad)
        {
            return;
        }

        var loaded = spool.LoadOldest();
        TellOfDamage();
        lock (gate)
        {
            foreach (var batch in loaded)
            {
                _eventsOnDisk -= batch.OwnEvents;
                outbox.Add(batch);
            }
        }
    }

    private void TellOfDamage()
    {
        if (spool!.Lost + spool.LostSums is var damage && damage > _damage)
        {
            _damage = damage;
            Volatile.Write(ref _lostSums, spool.LostSums);
            log.Warning(
                "damage",
                $"The spool was damaged: {spool.Lost} events are dropped (spool_error), and figures lack up to "
                    + $"{spool.LostSums} calls that sampling left out."
            );
        }
    }

    private void TellOfDenied()
    {
        const int mostNamed = 3;
        if (spool!.Denied is { Count: > 0 } denied)
        {
            var more = denied.Count > mostNamed ? $" and {denied.Count - mostNamed} more" : "";
            log.Warning(
                "another user's spool",
                $"Folders of the spool are another user's: {string.Join(", ", denied.Take(mostNamed))}{more}. What ended processes "
                    + "left there is sent when the service is started as that user, or when this one owns them (chown -R)."
            );
        }
    }

    private void RemoveSettled()
    {
        SpoolSegment[] settled;
        lock (gate)
        {
            settled = [.. _settled];
            _settled.Clear();
        }

        // Its bytes stay counted, and all else goes on.
        if (spool!.Settle(settled) is { } failure)
        {
            log.Warning("spool file", $"A file of the spool that is done cannot be removed: {failure.Message}");
        }
    }

    private void SyncNowAndThen()
    {
        if (time.GetElapsedTime(_synced) >= SyncInterval)
        {
            _synced = time.GetTimestamp();
            spool!.Sync();
        }
    }

    private void Try(Action action)
    {
        try
        {
            action();
            _isBroken = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _isBroken = true;
            log.Warning(
                "spool",
                $"The spool cannot be used: {exception.Message} MONITORING_SPOOL_DIR names another folder, or none."
            );
        }
    }

    private static long? Least(long? one, long? other) =>
        one is null ? other : Math.Min(one.Value, other ?? long.MaxValue);
}
