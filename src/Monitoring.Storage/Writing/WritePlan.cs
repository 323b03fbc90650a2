using System.Runtime.InteropServices;

namespace Monitoring.Storage.Writing;

/// <summary>What is to be done with each of the batches given, decided from the ledger and the clock alone.</summary>
/// <param name="Batches">In the order given.</param>
/// <param name="Outcomes">Of each batch, if none of its data is refused.</param>
/// <param name="Events">The events to store.</param>
internal sealed record WritePlan(
    IReadOnlyList<EventBatch> Batches,
    IReadOnlyList<BatchOutcome> Outcomes,
    ReadOnlyMemory<PlannedEvent> Events
)
{
    /// <summary>Whether a line of the ledger is to be written at all.</summary>
    public bool IsEmpty => Outcomes.All(outcome => outcome is BatchOutcome.AlreadyKnown or BatchOutcome.TooOld);

    public static WritePlan Make(
        IReadOnlyList<EventBatch> batches,
        IReadOnlySet<BatchKey> known,
        DateTimeOffset now,
        DateTimeOffset horizon,
        BatchAge age
    )
    {
        var seen = new HashSet<BatchKey>(known);
        var outcomes = new BatchOutcome[batches.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var head = batches[i].Head;
            outcomes[i] = seen.Add(BatchKey.Of(head)) ? age.Judge(head, now, horizon) : BatchOutcome.AlreadyKnown;
        }

        return new WritePlan(batches, outcomes, Flatten(batches, outcomes));
    }

    private static PlannedEvent[] Flatten(IReadOnlyList<EventBatch> batches, BatchOutcome[] outcomes)
    {
        var events = new List<PlannedEvent>(batches.Sum(batch => batch.Count));
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i] == BatchOutcome.Stored)
            {
                events.AddRange(PlannedEvent.AllOf(batches[i]));
            }
        }

        return [.. CollectionsMarshal.AsSpan(events)];
    }
}
