namespace Monitoring.Storage.Writing;

/// <summary>One event to be written, by its place in its batch.</summary>
internal readonly record struct PlannedEvent(EventBatch Batch, int Index)
{
    public OperationEvent Event => Batch.Events[Index];
}
