namespace Monitoring.Storage.Writing;

/// <summary>One event to be written.</summary>
/// <param name="Batch">The batch that it came with.</param>
/// <param name="Index">Its place in that batch, from which its id derives.</param>
/// <param name="Event">The event.</param>
internal readonly record struct PlannedEvent(EventBatch Batch, int Index, MonitoringEvent Event)
{
    /// <summary>Its id, the same at every replay.</summary>
    public Guid Id => OperationId.Create(Batch.Head.ProducerId, Batch.Head.Number, Index);

    /// <summary>All events of a batch, in their places.</summary>
    public static IEnumerable<PlannedEvent> AllOf(EventBatch batch) =>
        batch.Events.Concat(batch.Records).Select((one, index) => new PlannedEvent(batch, index, one));
}
