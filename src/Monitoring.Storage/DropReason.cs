namespace Monitoring.Storage;

/// <summary>Why an event did not become a row. The numbers are part of the wire format: add, never renumber.</summary>
public enum DropReason : byte
{
    /// <summary>The buffer of the process was full.</summary>
    BufferFull = 0,

    /// <summary>The event alone is larger than a batch may be.</summary>
    Oversize = 1,

    /// <summary>The spool was full, or turned off while the memory for held batches was used up.</summary>
    SpoolFull = 2,

    /// <summary>The spool could not be written or read.</summary>
    SpoolError = 3,

    /// <summary>Older than MaxEventAge.</summary>
    Expired = 4,

    /// <summary>A dead letter that a person purged.</summary>
    Purged = 5,

    /// <summary>Refused for good, by the transport or the store.</summary>
    Rejected = 6,

    /// <summary>The store did not answer in time, and there was no spool.</summary>
    StoreUnavailable = 7,

    /// <summary>Not sent when the time for the shutdown was over, and no spool took it.</summary>
    ShutdownTimeout = 8,
}
