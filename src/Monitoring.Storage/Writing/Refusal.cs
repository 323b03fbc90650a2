namespace Monitoring.Storage.Writing;

/// <summary>The database refused data for good.</summary>
/// <param name="Reason">Its words, on one line.</param>
/// <param name="Index">The place of the refused event among those given, where the error names it.</param>
internal sealed record Refusal(string Reason, int? Index);
