namespace Monitoring.Storage;

/// <summary>How far a clean-up is with one table.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">Rows removed so far.</param>
/// <param name="Of">Rows that were too old at its beginning.</param>
public readonly record struct CleanupProgress(string Table, long Rows, long Of);
