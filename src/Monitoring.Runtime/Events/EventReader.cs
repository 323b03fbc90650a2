using System.Numerics;

namespace Monitoring.Events;

/// <summary>Reads the events of a batch, one after the other: each start and trace is told against the one before.</summary>
internal ref struct EventReader(DecodedStrings strings, DecodedSite[] sites)
{
    private long _start;
    private string? _trace;
    private string? _parent;

    public OperationEvent Read(ref PackReader reader)
    {
        var elements = reader.Array();
        var fields = (EventFields)reader.Int32();
        var known = EventWriter.FixedFields + BitOperations.PopCount((uint)(fields & EventFields.WithField));
        if (elements < known)
        {
            throw new InvalidDataException($"an event has {elements} fields, its mask says {known}");
        }

        var site = ReadSite(ref reader);
        var startedAt = ReadStart(ref reader);
        var duration = ReadDuration(ref reader);
        var status = Has(fields, EventFields.Status) ? ReadStatus(ref reader) : OperationStatus.Success;
        var table = Has(fields, EventFields.Table) ? strings.Read(ref reader) : site.Table;
        int? records = Has(fields, EventFields.RecordCount) ? reader.Int32() : null;
        ReadTrace(ref reader, fields, out var trace, out var parent);
        var read = new OperationEvent
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
            Sql = Has(fields, EventFields.Sql) ? strings.Read(ref reader) : null,
            ErrorType = Has(fields, EventFields.ErrorType) ? strings.Read(ref reader) : null,
            ErrorMessage = Has(fields, EventFields.ErrorMessage) ? strings.Read(ref reader) : null,
            Tags = Has(fields, EventFields.Tags) ? site.ReadTags(ref reader, strings) : site.UseTags(strings),
        };
        if (elements > known)
        {
            reader.Skip(elements - known);
        }

        return read;
    }

    private static bool Has(EventFields fields, EventFields field) => (fields & field) != 0;

    private readonly DecodedSite ReadSite(ref PackReader reader)
    {
        var index = reader.Int32();
        return (uint)index < (uint)sites.Length
            ? sites[index]
            : throw new InvalidDataException($"call site {index} of {sites.Length}");
    }

    private DateTime ReadStart(ref PackReader reader)
    {
        _start = unchecked(_start + reader.Number());
        return WireTime.TryRead(_start, out var utc)
            ? utc
            : throw new InvalidDataException($"a call began {_start} microseconds after 1970");
    }

    private static long ReadDuration(ref PackReader reader)
    {
        var duration = reader.Number();
        return duration >= 0 ? duration : throw new InvalidDataException($"a call lasted {duration} microseconds");
    }

    private static OperationStatus ReadStatus(ref PackReader reader)
    {
        var status = reader.Int32();
        return status is >= 0 and <= (int)OperationStatus.Partial
            ? (OperationStatus)status
            : throw new InvalidDataException($"status {status} is unknown");
    }

    private void ReadTrace(ref PackReader reader, EventFields fields, out string? trace, out string? parent)
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
