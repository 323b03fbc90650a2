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
    /// <exception cref="TransportException">Some are not settled.</exception>
    public async Task RunAsync(IReadOnlyList<Frame> frames, Action<Frame> settled, CancellationToken cancellationToken)
    {
        var readable = new List<(Frame Frame, EventBatch Batch)>(frames.Count);
        foreach (var frame in frames)
        {
            try
            {
                readable.Add((frame, BatchDecoder.Decode(frame.Bytes)));
            }
            catch (MalformedBatchException fault)
            {
                await BuryAsync(frame, fault.Message, cancellationToken).ConfigureAwait(false);
                settled(frame);
            }
        }

        try
        {
            await store.WriteAsync([.. readable.Select(one => one.Batch)], cancellationToken).ConfigureAwait(false);
            readable.ForEach(one => Settle(one.Frame, settled));
        }
        catch (Exception exception) when (IsOfTheData(exception))
        {
            await WriteEachAsync(readable, settled, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsOfTheData(Exception exception) =>
        exception is not (StoreUnavailableException or StoreConfigurationException or OperationCanceledException);

    private async Task WriteEachAsync(
        List<(Frame Frame, EventBatch Batch)> batches,
        Action<Frame> settled,
        CancellationToken cancellationToken
    )
    {
        Exception? failure = null;
        foreach (var (frame, batch) in batches)
        {
            try
            {
                await store.WriteAsync([batch], cancellationToken).ConfigureAwait(false);
                Settle(frame, settled);
            }
            catch (Exception exception) when (IsOfTheData(exception))
            {
                if (HasTriesLeft(frame))
                {
                    failure = exception;
                    continue;
                }

                var reason = $"the store failed {maxTries} times: {exception.GetType().Name}: {exception.Message}";
                await BuryAsync(frame, reason, cancellationToken).ConfigureAwait(false);
                Settle(frame, settled);
            }
        }

        if (failure is not null)
        {
            throw new TransportException($"{store.Description} fails with a batch: {failure.Message}", failure);
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

    private async Task BuryAsync(Frame frame, string reason, CancellationToken cancellationToken)
    {
        var source = $"{frame.Head.ProducerId} {frame.Head.Number}";
        var letter = new DeadLetter(frame.Bytes, reason, source) { Head = BatchDecoder.HeadOf(frame.Bytes.Span) };
        await store.WriteDeadLetterAsync(letter, cancellationToken).ConfigureAwait(false);
        log.Warning("dead letter", $"Batch {source} became a dead letter: {reason}");
    }
}
