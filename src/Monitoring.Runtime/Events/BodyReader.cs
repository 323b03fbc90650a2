using MessagePack;

namespace Monitoring.Events;

/// <summary>Reads the body of a frame: process, how it ended, strings, call sites, events. Later versions may add more.</summary>
internal ref struct BodyReader(ReadOnlyMemory<byte> body)
{
    private MessagePackReader _reader = new(body);

    public EventBatch Read(BatchHead head)
    {
        var sections = _reader.ReadArrayHeader(atLeast: FrameWriter.Sections);
        var process = ReadProcess();
        var ended = _reader.ReadString();
        var strings = ReadStrings();
        var sites = ReadSites(strings);
        var events = ReadEvents(head, strings, sites);
        _reader.Skip(sections - FrameWriter.Sections);
        if (!_reader.End)
        {
            throw new InvalidDataException("Bytes follow its last section.");
        }

        return new EventBatch(ended is null ? head : head with { Ended = ended }, process, events);
    }

    private ProducerProcess ReadProcess()
    {
        const int Fields = 3;
        var fields = _reader.ReadArrayHeader(atLeast: Fields);
        var process = new ProducerProcess(_reader.ReadText(), _reader.ReadText(), _reader.ReadInt32());
        _reader.Skip(fields - Fields);
        return process;
    }

    private string[] ReadStrings()
    {
        var strings = new string[_reader.ReadArrayHeader()];
        for (var index = 0; index < strings.Length; index++)
        {
            strings[index] = _reader.ReadText();
        }

        return strings;
    }

    private DecodedSite[] ReadSites(string[] strings)
    {
        var sites = new DecodedSite[_reader.ReadArrayHeader()];
        for (var index = 0; index < sites.Length; index++)
        {
            sites[index] = DecodedSite.Read(ref _reader, strings);
        }

        return sites;
    }

    private OperationEvent[] ReadEvents(BatchHead head, string[] strings, DecodedSite[] sites)
    {
        var expected = head.Kind == BatchKind.Events ? head.Count : 0;
        var count = _reader.ReadArrayHeader();
        if (count != expected)
        {
            throw new InvalidDataException($"It carries {count} events, its head says {expected}.");
        }

        var events = new OperationEvent[count];
        var reader = new EventReader(strings, sites);
        for (var index = 0; index < events.Length; index++)
        {
            events[index] = reader.Read(ref _reader);
        }

        return events;
    }
}
