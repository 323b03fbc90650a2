using System.Numerics;
using MessagePack;

namespace Monitoring.Events;

/// <summary>Reads the events of a batch, one after the other: each start and trace is told against the one before.</summary>
internal ref struct EventReader(string[] strings, DecodedSite[] sites)
{
    private const int FixedFields = 4;

    private long _start;
    private string? _trace;
    private string? _parent;

    public OperationEvent Read(ref MessagePackReader reader)
    {
        var elements = reader.ReadArrayHeader();
        var fields = (EventFields)reader.ReadInt32();
        var known = FixedFields + BitOperations.PopCount((uint)(fields & EventFields.WithField));
        if (elements < known)
        {
            throw new InvalidDataException($"An event has {elements} fields, its mask says {known}.");
        }

        var site = ReadSite(ref reader);
        var startedAt = ReadStart(ref reader);
        var duration = ReadDuration(ref reader);
        var status = Has(fields, EventFields.Status) ? ReadStatus(ref reader) : OperationStatus.Success;
        var table = Has(fields, EventFields.Table) ? reader.ReadText(strings) : site.Table;
        int? records = Has(fields, EventFields.RecordCount) ? reader.ReadInt32() : null;
        ReadTrace(ref reader, fields, out var trace, out var parent);
        var frequent = new OperationEvent
        {
            Operation = site.Operation,
            Status = status,
            StartedAt = startedAt,
            DurationMicroseconds = duration,
            RecordCount = records,
            Table = table,
            IsSlow = Has(fields, EventFields.Slow),
            TraceId = trace,
            ParentSpanId = parent,
            SpanId = Has(fields, EventFields.SpanId) ? WireId.Read(ref reader, WireId.SpanBytes) : null,
            Sql = Has(fields, EventFields.Sql) ? reader.ReadText(strings) : null,
            ErrorType = Has(fields, EventFields.ErrorType) ? reader.ReadText(strings) : null,
            ErrorMessage = Has(fields, EventFields.ErrorMessage) ? reader.ReadText(strings) : null,
            Tags = Has(fields, EventFields.Tags) ? DecodedSite.ReadTags(ref reader, strings, site.TagKeys) : site.Tags,
        };
        if (elements > known)
        {
            reader.Skip(elements - known);
        }

        return frequent;
    }

    private static bool Has(EventFields fields, EventFields field) => (fields & field) != 0;

    private readonly DecodedSite ReadSite(ref MessagePackReader reader)
    {
        var index = reader.ReadInt32();
        return (uint)index < (uint)sites.Length
            ? sites[index]
            : throw new InvalidDataException($"Call site {index} of {sites.Length}.");
    }

    private DateTime ReadStart(ref MessagePackReader reader)
    {
        _start = unchecked(_start + reader.ReadInt64());
        return WireTime.TryRead(_start, out var utc)
            ? utc
            : throw new InvalidDataException($"A call began {_start} microseconds after 1970.");
    }

    private static long ReadDuration(ref MessagePackReader reader)
    {
        var duration = reader.ReadInt64();
        return duration >= 0 ? duration : throw new InvalidDataException($"A call lasted {duration} microseconds.");
    }

    private static OperationStatus ReadStatus(ref MessagePackReader reader)
    {
        var status = (OperationStatus)reader.ReadByte();
        return status <= OperationStatus.Partial
            ? status
            : throw new InvalidDataException($"Status {(byte)status} is unknown.");
    }

    private void ReadTrace(ref MessagePackReader reader, EventFields fields, out string? trace, out string? parent)
    {
        if (!Has(fields, EventFields.SameTrace))
        {
            _trace = Has(fields, EventFields.TraceId) ? WireId.Read(ref reader, WireId.TraceBytes) : null;
            _parent = Has(fields, EventFields.ParentSpanId) ? WireId.Read(ref reader, WireId.SpanBytes) : null;
        }

        trace = _trace;
        parent = _parent;
    }
}
