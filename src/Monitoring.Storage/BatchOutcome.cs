namespace Monitoring.Storage;

/// <summary>What became of a batch that was given to the store. Whichever it is, the batch is settled.</summary>
public enum BatchOutcome
{
    /// <summary>Its rows and its line in the ledger were committed now.</summary>
    Stored,

    /// <summary>The ledger already knew it: nothing was written.</summary>
    AlreadyKnown,

    /// <summary>Its data were refused for good; it stands in <c>dead_letters</c>.</summary>
    DeadLettered,

    /// <summary>Older than MaxEventAge and a day: its events were counted as dropped (expired).</summary>
    Expired,

    /// <summary>Older than the ledger remembers: nothing was written or counted.</summary>
    TooOld,
}
