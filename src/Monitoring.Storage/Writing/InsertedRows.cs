namespace Monitoring.Storage.Writing;

/// <summary>The events whose rows stand in the transaction, and those that were set apart.</summary>
/// <param name="Cleaned">Values that were changed to fit their columns.</param>
/// <param name="Refused">Events that the database refused, each alone.</param>
internal sealed record InsertedRows(int Cleaned, IReadOnlyList<RefusedEvent> Refused);
