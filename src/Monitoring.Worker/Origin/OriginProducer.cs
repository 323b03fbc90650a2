using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.Storage;

namespace Monitoring.Worker.Origin;

/// <summary>
/// The producer that this worker is for the origin's messages: they count as emitted by it, so the books hold for them too.
/// Batches are numbered and counted here; when it is not known whether some arrived, a new id begins, so that no number ever
/// stands for two contents and no total counts what never came.
/// </summary>
/// <param name="zone">Of times without a zone.</param>
internal sealed class OriginProducer(TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>The origin tells neither its host nor its process; those of the reader are told.</summary>
    private static readonly ProducerProcess Process = new("python", Environment.MachineName, Environment.ProcessId);

    private readonly BatchEncoder _encoder = new(Process);
    private ProducerIdentity _identity = new(time);

    /// <summary>Events in batches, unreadable messages each in one of its own, which becomes a dead letter in its books.</summary>
    public IReadOnlyList<Frame> Batch(IReadOnlyList<ReadOnlyMemory<byte>> messages)
    {
        var frames = new List<Frame>();
        if (_identity.IsOfAnotherProcess)
        {
            _identity = _identity.Successor();
        }
        else if (_identity.IsOver)
        {
            frames.AddRange(End("renewed"));
        }

        foreach (var message in messages)
        {
            Add(message, frames);
        }

        Seal(frames);
        return frames;
    }

    /// <summary>Messages that were refused before they were read.</summary>
    public void CountDropped(long messages) => _identity.CountDropped(DropReason.BufferFull, messages);

    /// <summary>What was made last may have arrived or not.</summary>
    public void Forget() => _identity = new ProducerIdentity(time);

    /// <summary>The last word under this id, if it was used.</summary>
    public IReadOnlyList<Frame> End(string how)
    {
        var ended = _identity.IsOfAnotherProcess ? _identity.Successor() : _identity;
        Forget();
        return ended.IsUsed
            ? [_encoder.SealReport(ended.Id, ended.NextNumber(), ended.Batched, ended.Totals, how)]
            : [];
    }

    private void Add(ReadOnlyMemory<byte> message, List<Frame> frames)
    {
        try
        {
            var read = OriginMessage.Read(message, zone);
            var added = _encoder.Add(read);
            if (added == AddResult.BatchFull)
            {
                Seal(frames);
                added = _encoder.Add(read);
            }

            if (added != AddResult.Added)
            {
                Refuse("it is larger than a batch may be", message, frames);
            }
        }
        catch (OriginMessageException exception)
        {
            Refuse(exception.Message, message, frames);
        }
        // A message that breaks the reader itself would stop the line, for it would be read again and again.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Refuse($"the reader failed: {exception.GetType().Name}: {exception.Message}", message, frames);
        }
    }

    private void Refuse(string reason, ReadOnlyMemory<byte> message, List<Frame> frames)
    {
        Seal(frames);
        var first = _identity.Batched;
        _identity.CountBatched(1);
        var head = new BatchHead
        {
            ProducerId = _identity.Id,
            Number = _identity.NextNumber(),
            Count = 1,
            FirstEvent = first,
            Totals = _identity.Totals,
        };
        frames.Add(RefusedMessage.Seal(head, reason, message.Span));
    }

    private void Seal(List<Frame> frames)
    {
        if (_encoder.Count > 0)
        {
            var first = _identity.Batched;
            _identity.CountBatched(_encoder.Count);
            frames.Add(_encoder.Seal(_identity.Id, _identity.NextNumber(), first, _identity.Totals));
        }
    }
}
