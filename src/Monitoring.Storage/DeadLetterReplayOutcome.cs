namespace Monitoring.Storage;

/// <summary>What became of a letter that was to be replayed.</summary>
public enum DeadLetterReplayOutcome
{
    /// <summary>Its events are rows now, and the letter is gone.</summary>
    Stored,

    /// <summary>It was in nobody's books, and its producer's good copy has been settled: the letter is gone.</summary>
    AlreadyKnown,

    /// <summary>It cannot be read, or is refused again: the letter stays.</summary>
    Failed,

    /// <summary>There is no such letter, or no more: another has replayed or purged it.</summary>
    Gone,
}
