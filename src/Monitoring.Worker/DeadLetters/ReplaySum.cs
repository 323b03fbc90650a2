namespace Monitoring.Worker.DeadLetters;

/// <summary>What a replay did to all letters together.</summary>
/// <param name="Letters">Letters that are gone: their events are rows, or had been.</param>
/// <param name="Events">Events that are rows now.</param>
/// <param name="Refused">Events that were refused again, each in a letter of its own.</param>
/// <param name="Failed">Letters that stay.</param>
/// <param name="FirstReason">Why the first of these stays, or the first event was refused.</param>
internal sealed record ReplaySum(int Letters, long Events, long Refused, int Failed, string? FirstReason);
