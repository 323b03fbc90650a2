namespace Monitoring.Storage.Writing;

/// <summary>What the ledger knows a batch by.</summary>
internal readonly record struct BatchKey(Guid ProducerId, long Number)
{
    public static BatchKey Of(BatchHead head) => new(head.ProducerId, head.Number);
}
