namespace Monitoring.Storage.Writing;

/// <summary>What a database says when a transaction begins.</summary>
/// <param name="Now">Its clock.</param>
/// <param name="Known">Those of the batches asked for that its ledger knows.</param>
/// <param name="IsDirect">
/// Whether the server's process is the one that the connection was told of. Behind a pooler it is another, and a prepared
/// statement may stand in a session that the next transaction does not get.
/// </param>
internal sealed record LedgerAnswer(DateTimeOffset Now, IReadOnlySet<BatchKey> Known, bool IsDirect);
