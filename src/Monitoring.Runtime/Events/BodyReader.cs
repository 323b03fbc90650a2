namespace Monitoring.Events;

/// <summary>Reads the body of a frame: process, how it ended, strings, call sites, events, what sampling left out, records. Later versions may add more.</summary>
internal ref struct BodyReader(ReadOnlySpan<byte> body)
{
    private PackReader _reader = new(body);

    public EventBatch Read(BatchHead head)
    {
        var sections = _reader.Array(atLeast: FrameWriter.Sections);
        var process = ReadProcess();
        var ended = _reader.OptionalText();
        var strings = DecodedStrings.ReadAll(ref _reader);
        var sites = ReadSites(strings);
        var events = ReadEvents(head, strings, sites);
        var added = sections - FrameWriter.Sections;
        var sampled = added >= FrameHead.WithSampled ? SampledReader.ReadAll(ref _reader, strings) : [];
        var records =
            added >= FrameHead.WithRecords ? RecordReader.ReadAll(ref _reader, strings, most: head.Count) : [];
        _reader.Skip(Math.Max(0, added - FrameHead.WithRecords));
        RequireCount(head, events.Length + records.Length);
        if (!_reader.End)
        {
            throw new InvalidDataException("bytes follow its last section");
        }

        return new EventBatch(ended is null ? head : head with { Ended = ended }, process, events)
        {
            Sampled = sampled,
            Records = records,
        };
    }

    private ProducerProcess ReadProcess()
    {
        var fields = _reader.Array(atLeast: FrameWriter.ProcessFields);
        var process = new ProducerProcess(_reader.Text(), _reader.Text(), _reader.Int32());
        _reader.Skip(fields - FrameWriter.ProcessFields);
        return process;
    }

    private DecodedSite[] ReadSites(DecodedStrings strings)
    {
        var sites = new DecodedSite[_reader.Array()];
        for (var index = 0; index < sites.Length; index++)
        {
            sites[index] = DecodedSite.Read(ref _reader, strings);
        }

        return sites;
    }

    private OperationEvent[] ReadEvents(BatchHead head, DecodedStrings strings, DecodedSite[] sites)
    {
        var count = _reader.Array();
        if (count > head.Count)
        {
            RequireCount(head, count);
        }

        var events = new OperationEvent[count];
        var reader = new EventReader(strings, sites);
        for (var index = 0; index < events.Length; index++)
        {
            events[index] = reader.Read(ref _reader);
        }

        return events;
    }

    private static void RequireCount(BatchHead head, int count)
    {
        var expected = head.Kind == BatchKind.Events ? head.Count : 0;
        if (count != expected)
        {
            throw new InvalidDataException($"it carries {count} events, its head says {expected}");
        }
    }
}
