namespace Monitoring.Storage.Writing;

/// <summary>What follows from events besides their rows: alerts and rollups of those that stand, letters of those that were refused.</summary>
internal static class StoredEvents
{
    public static void Add(Settlement settlement, EventBatch batch, IReadOnlyList<RefusedEvent> refused)
    {
        foreach (var one in refused)
        {
            settlement.Add(LetterRow.Of(one));
        }

        foreach (var one in PlannedEvent.AllOf(batch))
        {
            if (!refused.Any(each => ReferenceEquals(each.Planned.Event, one.Event)))
            {
                settlement.Alerts.Add(one);
                settlement.Rollups.Add(batch.Process, one.Event);
            }
        }

        AddSampled(settlement, batch);
    }

    /// <summary>Calls that are no events: they count whatever becomes of the batch's events.</summary>
    public static void AddSampled(Settlement settlement, EventBatch batch)
    {
        foreach (var calls in batch.Sampled)
        {
            settlement.Rollups.Add(batch.Process, calls);
        }
    }
}
