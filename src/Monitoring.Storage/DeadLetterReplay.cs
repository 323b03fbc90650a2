namespace Monitoring.Storage;

/// <summary>What a replay did.</summary>
/// <param name="Outcome">What became of the letter.</param>
/// <param name="Stored">Events that are rows now.</param>
/// <param name="Refused">Events that were refused again, each in a letter of its own.</param>
/// <param name="Reason">Why the letter stays, or the first event was refused; else null.</param>
public sealed record DeadLetterReplay(
    DeadLetterReplayOutcome Outcome,
    int Stored = 0,
    int Refused = 0,
    string? Reason = null
);
