namespace Monitoring.Storage.Writing;

/// <summary>Settles what comes into <c>dead_letters</c> as bytes, and what leaves it.</summary>
internal static class LetterSettlement
{
    /// <summary>Of bytes that cannot be read; with a head they settle that batch.</summary>
    public static Settlement Of(DeadLetter letter)
    {
        var settlement = new Settlement();
        if (letter.Head is not { } head)
        {
            settlement.Add(LetterRow.Of(letter));
            return settlement;
        }

        var row = LetterRow.Of(letter, head);
        settlement.Add(row);
        if (head.Kind == BatchKind.Tombstone)
        {
            BatchSettlement.AddDropped(settlement, head, process: null, head.Reason);
        }
        else
        {
            settlement.Entry(head, process: null).AddDeadLettered(row.Events);
            settlement.Add(new LedgerLine(head, LedgerLine.DeadLettered));
        }

        return settlement;
    }

    /// <summary>Of a letter in a producer's books: they have counted it, and the ledger knows its batch.</summary>
    public static Settlement OfReplay(TakenLetter letter, EventBatch batch, IReadOnlyList<RefusedEvent> refused)
    {
        var settlement = new Settlement();
        settlement
            .Correction(letter.ProducerId!.Value)
            .AddReplayed(letter, batch, stored: batch.Count - refused.Count, refused.Count);
        StoredEvents.Add(settlement, batch, refused);
        return settlement;
    }

    /// <summary>Of letters that a person gives up.</summary>
    public static Settlement OfPurge(IEnumerable<TakenLetter> letters)
    {
        var settlement = new Settlement();
        foreach (var letter in letters.Where(letter => letter.ProducerId is not null))
        {
            settlement.Correction(letter.ProducerId!.Value).AddPurged(letter);
        }

        return settlement;
    }
}
