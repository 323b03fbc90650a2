using Monitoring.Diagnostics;
using Monitoring.Events;

namespace Monitoring.Delivery;

/// <summary>
/// Writes frames into the store where there is no worker: rows of what can be read, dead letters of what cannot, or of what
/// the store fails with again and again. One bad batch does not stop the line.
/// </summary>
/// <param name="store">The database.</param>
/// <param name="maxTries">MONITORING_MAX_DELIVERIES.</param>
/// <param name="log">Told of dead letters.</param>
internal sealed class EmbeddedWrites(IMonitoringStore store, int maxTries, MonitoringLog log)
{
    private readonly Dictionary<(Guid Producer, long Number), int> _tries = [];

    /// <param name="frames">In order.</param>
    /// <param name="settled">Told of each that is in the database, as rows or as a letter.</param>
    /// <param name="cancellationToken">Ends it; what was written by then may be written again.</param>
    /// <exception cref="TransportException">Some are not settled; all others are.</exception>
    public async Task RunAsync(IReadOnlyList<Frame> frames, Action<Frame> settled, CancellationToken cancellationToken)
    {
        var readable = new List<(Frame Frame, EventBatch Batch)>(frames.Count);
        Exception? failure = null;
        foreach (var frame in frames)
        {
            try
            {
                readable.Add((frame, BatchDecoder.Decode(frame.Bytes)));
            }
            catch (MalformedBatchException fault)
            {
                failure =
                    await BuryAsync(frame, fault.Message, settled, cancellationToken).ConfigureAwait(false) ?? failure;
            }
        }

        try
        {
            await store.WriteAsync([.. readable.Select(one => one.Batch)], cancellationToken).ConfigureAwait(false);
            readable.ForEach(one => Settle(one.Frame, settled));
        }
        catch (Exception exception) when (IsOfTheData(exception))
        {
            foreach (var (frame, batch) in readable)
            {
                failure = await WriteAsync(frame, batch, settled, cancellationToken).ConfigureAwait(false) ?? failure;
            }
        }

        if (failure is not null)
        {
            throw new TransportException($"{store.Description} fails with a batch: {failure.Message}", failure);
        }
    }

    private static bool IsOfTheData(Exception exception) =>
        exception is not (StoreUnavailableException or StoreConfigurationException or OperationCanceledException);

    /// <returns>Why it is not settled; null when it is.</returns>
    private async Task<Exception?> WriteAsync(
        Frame frame,
        EventBatch batch,
        Action<Frame> settled,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await store.WriteAsync([batch], cancellationToken).ConfigureAwait(false);
            Settle(frame, settled);
            return null;
        }
        catch (Exception exception) when (IsOfTheData(exception))
        {
            var reason = $"the store failed {maxTries} times: {exception.GetType().Name}: {exception.Message}";
            return HasTriesLeft(frame)
                ? exception
                : await BuryAsync(frame, reason, settled, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool HasTriesLeft(Frame frame) =>
        (_tries[KeyOf(frame)] = _tries.GetValueOrDefault(KeyOf(frame)) + 1) < maxTries;

    private void Settle(Frame frame, Action<Frame> settled)
    {
        _tries.Remove(KeyOf(frame));
        settled(frame);
    }

    private static (Guid Producer, long Number) KeyOf(Frame frame) => (frame.Head.ProducerId, frame.Head.Number);

    /// <returns>Why it is not settled, a database that refuses the letter too; null when it is.</returns>
    private async Task<Exception?> BuryAsync(
        Frame frame,
        string reason,
        Action<Frame> settled,
        CancellationToken cancellationToken
    )
    {
        var source = $"{frame.Head.ProducerId} {frame.Head.Number}";
        var letter = new DeadLetter(frame.Bytes, reason, source) { Head = BatchDecoder.HeadOf(frame.Bytes.Span) };
        try
        {
            await store.WriteDeadLetterAsync(letter, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfTheData(exception))
        {
            return exception;
        }

        log.Warning("dead letter", $"Batch {source} became a dead letter: {reason}");
        Settle(frame, settled);
        return null;
    }
}
