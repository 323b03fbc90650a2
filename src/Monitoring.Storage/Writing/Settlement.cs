namespace Monitoring.Storage.Writing;

/// <summary>
/// What closes a transaction once its rows stand. Each list is in one order everywhere, so that two writers take their
/// locks in the same order.
/// </summary>
internal sealed class Settlement
{
    private readonly List<LedgerLine> _lines = [];
    private readonly SortedDictionary<Guid, ProducerEntry> _producers = [];
    private readonly Dictionary<(string Operation, string? Table), SlowAlert> _alerts = [];
    private readonly List<LetterRow> _letters = [];

    private Settlement(IReadOnlyList<BatchOutcome> outcomes) => Outcomes = outcomes;

    /// <summary>In the order of the batches given.</summary>
    public IReadOnlyList<BatchOutcome> Outcomes { get; }
    public IReadOnlyList<LedgerLine> Lines => _lines;
    public IReadOnlyCollection<ProducerEntry> Producers => _producers.Values;
    public IEnumerable<SlowAlert> Alerts =>
        _alerts
            .Values.OrderBy(alert => alert.Operation.Name, StringComparer.Ordinal)
            .ThenBy(alert => alert.Table, StringComparer.Ordinal);
    public IReadOnlyList<LetterRow> Letters => _letters;

    public static Settlement Of(WritePlan plan, IReadOnlyList<RefusedEvent> refused)
    {
        var refusedOf = refused.ToLookup(one => one.Planned.Batch, ReferenceEqualityComparer.Instance);
        var outcomes = plan.Outcomes.ToArray();
        var settlement = new Settlement(outcomes);
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = settlement.Add(plan.Batches[i], outcomes[i], [.. refusedOf[plan.Batches[i]]]);
        }

        settlement.Sort();
        return settlement;
    }

    /// <summary>Of bytes in nobody's books.</summary>
    public static Settlement Of(DeadLetter letter)
    {
        var settlement = new Settlement([]);
        settlement._letters.Add(LetterRow.Of(letter));
        return settlement;
    }

    /// <summary>Of one batch whose bytes cannot be read beyond its head.</summary>
    public static Settlement Of(DeadLetter letter, BatchHead head)
    {
        var settlement = new Settlement([BatchOutcome.DeadLettered]);
        settlement._letters.Add(LetterRow.Of(letter, head));
        if (head.Kind == BatchKind.Tombstone)
        {
            settlement.AddDropped(head, process: null, head.Reason);
        }
        else
        {
            settlement.Entry(head, process: null).AddDeadLettered(head.Count);
            settlement._lines.Add(new LedgerLine(head, LedgerLine.DeadLettered));
        }

        return settlement;
    }

    private BatchOutcome Add(EventBatch batch, BatchOutcome planned, RefusedEvent[] refused)
    {
        switch (planned)
        {
            case BatchOutcome.Expired:
                AddDropped(batch.Head, batch.Process, DropReason.Expired);
                return planned;
            case BatchOutcome.Stored when batch.Head.Kind == BatchKind.Tombstone:
                AddDropped(batch.Head, batch.Process, batch.Head.Reason);
                return planned;
            case BatchOutcome.Stored:
                return AddStored(batch, refused);
            default:
                return planned;
        }
    }

    private void AddDropped(BatchHead head, ProducerProcess? process, DropReason reason)
    {
        Entry(head, process).AddGivenUp(reason, head.Count);
        _lines.Add(new LedgerLine(head, LedgerLine.Dropped));
    }

    private BatchOutcome AddStored(EventBatch batch, RefusedEvent[] refused)
    {
        var entry = Entry(batch.Head, batch.Process);
        entry.AddStored(batch.Events.Count - refused.Length);
        entry.AddDeadLettered(refused.Length);
        _letters.AddRange(refused.Select(LetterRow.Of));
        AddAlerts(batch, refused);

        var nothingLeft = refused.Length > 0 && refused.Length == batch.Events.Count;
        _lines.Add(new LedgerLine(batch.Head, nothingLeft ? LedgerLine.DeadLettered : LedgerLine.Stored));
        return nothingLeft ? BatchOutcome.DeadLettered : BatchOutcome.Stored;
    }

    private void AddAlerts(EventBatch batch, RefusedEvent[] refused)
    {
        for (var index = 0; index < batch.Events.Count; index++)
        {
            var one = batch.Events[index];
            if (one is { IsSlow: true, Operation.AutoAlert: true } && !refused.Any(r => r.Planned.Index == index))
            {
                Alert(one).Add(one);
            }
        }
    }

    private ProducerEntry Entry(BatchHead head, ProducerProcess? process)
    {
        if (!_producers.TryGetValue(head.ProducerId, out var entry))
        {
            _producers[head.ProducerId] = entry = new ProducerEntry(head.ProducerId);
        }

        entry.Report(head, process);
        return entry;
    }

    private SlowAlert Alert(OperationEvent slow)
    {
        var key = (slow.Operation.Name, slow.Table);
        if (!_alerts.TryGetValue(key, out var alert))
        {
            _alerts[key] = alert = new SlowAlert(slow.Operation, slow.Table);
        }

        return alert;
    }

    private void Sort() =>
        _lines.Sort(
            (left, right) =>
                (left.Head.ProducerId, left.Head.Number).CompareTo((right.Head.ProducerId, right.Head.Number))
        );
}
