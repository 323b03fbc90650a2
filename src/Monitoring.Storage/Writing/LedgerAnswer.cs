namespace Monitoring.Storage.Writing;

/// <summary>What a database says when a transaction begins.</summary>
/// <param name="Now">Its clock.</param>
/// <param name="Known">Those of the batches asked for that its ledger knows.</param>
internal sealed record LedgerAnswer(DateTimeOffset Now, IReadOnlySet<BatchKey> Known);
