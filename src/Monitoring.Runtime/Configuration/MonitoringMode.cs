namespace Monitoring;

/// <summary>How tracked calls reach the store.</summary>
public enum MonitoringMode
{
    /// <summary>A call waits for its row, at most <see cref="MonitoringOptions.SyncTimeoutSeconds"/>. The default, as in the origin.</summary>
    Sync = 0,

    /// <summary>A call writes one slot of a buffer; everything else happens in the background.</summary>
    Async = 1,

    /// <summary>Nothing is tracked.</summary>
    Off = 2,
}
