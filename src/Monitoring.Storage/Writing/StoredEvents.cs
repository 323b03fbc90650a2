namespace Monitoring.Storage.Writing;

/// <summary>What follows from events besides their rows: alerts of those that stand, letters of those that were refused.</summary>
internal static class StoredEvents
{
    public static void Add(Settlement settlement, EventBatch batch, IReadOnlyList<RefusedEvent> refused)
    {
        foreach (var one in refused)
        {
            settlement.Add(LetterRow.Of(one));
        }

        foreach (var one in batch.Events)
        {
            if (!refused.Any(each => ReferenceEquals(each.Planned.Event, one)))
            {
                settlement.Alerts.Add(one);
            }
        }
    }
}
