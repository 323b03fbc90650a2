using Monitoring.Events;

namespace Monitoring.Delivery;

/// <summary>The way of frames from the publisher to the store. Called by one publisher at a time.</summary>
internal interface ITransport : IAsyncDisposable
{
    /// <summary>Where it leads, in words, without secrets: <c>Redis 127.0.0.1:6379, stream ...</c></summary>
    string Description { get; }

    /// <summary>Whether a batch that was sent lives on there when this process ends.</summary>
    bool OutlivesTheProcess { get; }

    /// <summary>
    /// Makes ready to send these frames: a connection, and room for them. When it throws, none has left this process.
    /// </summary>
    /// <exception cref="TransportException">The other side is away, refuses, or did not answer in time.</exception>
    ValueTask PrepareAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Hands over frames, in order. When it throws, any of them may or may not have arrived; sending one again does no
    /// harm, because the ledger removes doubles.
    /// </summary>
    /// <exception cref="TransportException">The other side is away, refuses, or did not answer in time.</exception>
    ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken);

    /// <summary>
    /// The numbers of batches of <paramref name="producer"/> that are settled: in the database with durability
    /// <c>stored</c>, accepted by the transport with <c>transport</c>. Some may be told again until they are forgotten.
    /// </summary>
    /// <exception cref="TransportException">As above; what could not be told is told by a later call.</exception>
    ValueTask<IReadOnlyCollection<long>> ReadConfirmationsAsync(Guid producer, CancellationToken cancellationToken);

    /// <summary>These need not be told again.</summary>
    /// <exception cref="TransportException">As above; they are told again.</exception>
    ValueTask ForgetConfirmationsAsync(
        Guid producer,
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellationToken
    );
}
