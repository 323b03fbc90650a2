namespace Monitoring;

/// <summary>How batches travel.</summary>
public enum MonitoringTransport
{
    /// <summary>Straight to the store, in this process. The default without Redis.</summary>
    InProcess = 0,

    /// <summary>Redis Streams. The default with Redis.</summary>
    Streams = 1,

    /// <summary>Redis Pub/Sub, as in the origin.</summary>
    PubSub = 2,
}
