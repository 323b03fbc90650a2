namespace Monitoring.Storage.Writing;

/// <summary>Settles batches as it was planned, but for the events that were refused.</summary>
internal static class BatchSettlement
{
    /// <param name="plan">What was to be done.</param>
    /// <param name="refused">Events that the database does not take.</param>
    /// <returns>Also the outcome of each batch, in the order of the plan.</returns>
    public static (Settlement Settlement, IReadOnlyList<BatchOutcome> Outcomes) Of(
        WritePlan plan,
        IReadOnlyList<RefusedEvent> refused
    )
    {
        var settlement = new Settlement();
        var refusedOf = refused.ToLookup(one => one.Planned.Batch, ReferenceEqualityComparer.Instance);
        var outcomes = plan.Batches.Zip(
            plan.Outcomes,
            (batch, planned) => Add(settlement, batch, planned, [.. refusedOf[batch]])
        );
        return (settlement, [.. outcomes]);
    }

    /// <summary>The events are given up by decision of the ledger's line.</summary>
    public static void AddDropped(Settlement settlement, BatchHead head, ProducerProcess? process, DropReason reason)
    {
        settlement.Entry(head, process).AddGivenUp(reason, head.Count);
        settlement.Add(new LedgerLine(head, LedgerLine.Dropped));
    }

    private static BatchOutcome Add(
        Settlement settlement,
        EventBatch batch,
        BatchOutcome planned,
        RefusedEvent[] refused
    )
    {
        switch (planned)
        {
            case BatchOutcome.Expired:
                AddDropped(settlement, batch.Head, batch.Process, DropReason.Expired);
                StoredEvents.AddSampled(settlement, batch);
                return planned;
            case BatchOutcome.Stored when batch.Head.Kind == BatchKind.Tombstone:
                AddDropped(settlement, batch.Head, batch.Process, batch.Head.Reason);
                StoredEvents.AddSampled(settlement, batch);
                return planned;
            case BatchOutcome.Stored:
                return AddStored(settlement, batch, refused);
            default:
                return planned;
        }
    }

    private static BatchOutcome AddStored(Settlement settlement, EventBatch batch, RefusedEvent[] refused)
    {
        var entry = settlement.Entry(batch.Head, batch.Process);
        entry.AddStored(batch.Count - refused.Length);
        entry.AddDeadLettered(refused.Length);
        StoredEvents.Add(settlement, batch, refused);

        var nothingLeft = refused.Length > 0 && refused.Length == batch.Count;
        settlement.Add(new LedgerLine(batch.Head, nothingLeft ? LedgerLine.DeadLettered : LedgerLine.Stored));
        return nothingLeft ? BatchOutcome.DeadLettered : BatchOutcome.Stored;
    }
}
