namespace Monitoring.Storage.Writing;

/// <summary>
/// What closes a transaction once its rows stand. Each list is in one order everywhere, so that two writers take their
/// locks in the same order.
/// </summary>
internal sealed class Settlement
{
    private readonly List<LedgerLine> _lines = [];
    private readonly SortedDictionary<Guid, ProducerEntry> _producers = [];
    private readonly SortedDictionary<Guid, BookCorrection> _corrections = [];
    private readonly List<LetterRow> _letters = [];

    public IEnumerable<LedgerLine> Lines =>
        _lines.OrderBy(line => line.Head.ProducerId).ThenBy(line => line.Head.Number);

    public IReadOnlyCollection<ProducerEntry> Producers => _producers.Values;

    public IReadOnlyCollection<BookCorrection> Corrections => _corrections.Values;

    public SlowAlerts Alerts { get; } = new();

    public IReadOnlyList<LetterRow> Letters => _letters;

    public void Add(LedgerLine line) => _lines.Add(line);

    public void Add(LetterRow letter) => _letters.Add(letter);

    /// <summary>The entry of a producer whose batch is settled now.</summary>
    public ProducerEntry Entry(BatchHead head, ProducerProcess? process)
    {
        if (!_producers.TryGetValue(head.ProducerId, out var entry))
        {
            _producers[head.ProducerId] = entry = new ProducerEntry(head.ProducerId);
        }

        entry.Report(head, process);
        return entry;
    }

    /// <summary>The correction of a producer whose letter leaves.</summary>
    public BookCorrection Correction(Guid producerId)
    {
        if (!_corrections.TryGetValue(producerId, out var correction))
        {
            _corrections[producerId] = correction = new BookCorrection(producerId);
        }

        return correction;
    }
}
