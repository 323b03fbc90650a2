namespace Monitoring.Delivery;

/// <summary>
/// Whether a stream has room: by what was measured last and what was sent since. Others send too, so the measure holds
/// for a moment alone. A send that has begun is finished, so the limit may be passed by one send.
/// </summary>
/// <param name="limit">MONITORING_STREAM_MAX.</param>
/// <param name="time">The clock of the measures.</param>
internal sealed class StreamRoom(long limit, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    private long? _measured;

    /// <summary>Batches that wait in the stream, as far as is known.</summary>
    public long Batches { get; private set; }

    public bool IsThere => Batches < limit;

    /// <summary>Whether the last measure is too old to go by, or says that there is no room.</summary>
    public bool IsDoubtful => _measured is not { } measured || time.GetElapsedTime(measured) >= Fresh || !IsThere;

    public void Measured(long batches)
    {
        Batches = batches;
        _measured = time.GetTimestamp();
    }

    public void Sent() => Batches++;
}
