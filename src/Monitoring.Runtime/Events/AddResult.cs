namespace Monitoring.Events;

/// <summary>What became of an event that was given to a <see cref="BatchEncoder"/>.</summary>
internal enum AddResult
{
    /// <summary>It is in the batch.</summary>
    Added,

    /// <summary>The batch has no room left for it: seal, then add it again.</summary>
    BatchFull,

    /// <summary>It is larger than a whole batch may be. Nothing was added.</summary>
    Oversize,
}
