namespace Monitoring.Storage;

/// <summary>An alert that somebody is to be told of, claimed by one process.</summary>
/// <param name="Alert">As it is at the claim; its attempts count this one.</param>
/// <param name="Claim">What the process knows its claim by.</param>
/// <param name="FirstOccurrence">The first of its occurrences that the round is about; the same at each attempt of a round.</param>
/// <param name="Pending">The channels that an earlier attempt of this round left; null for all.</param>
public sealed record AlertNotice(AlertRecord Alert, string Claim, int FirstOccurrence, IReadOnlyList<string>? Pending);
