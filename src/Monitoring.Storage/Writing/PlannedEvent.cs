namespace Monitoring.Storage.Writing;

/// <summary>One event to be written.</summary>
/// <param name="Batch">The batch that it came with.</param>
/// <param name="Index">Its place in that batch, from which its id derives.</param>
/// <param name="Event">The event.</param>
internal readonly record struct PlannedEvent(EventBatch Batch, int Index, OperationEvent Event);
