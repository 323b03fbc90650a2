using System.Buffers;
using System.Numerics;
using MessagePack;
using OperationStatus = Monitoring.Storage.OperationStatus;

namespace Monitoring.Events;

/// <summary>Writes the events of a batch, each as an array: mask, site, start, duration, and the fields in the mask.</summary>
internal sealed class EventWriter(StringTable strings, SiteTable sites)
{
    private const int FixedFields = 4;

    private readonly ArrayBufferWriter<byte> _bytes = new(32 * 1024);
    private long _previousStart;
    private string? _previousTrace;
    private string? _previousParent;

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public void Write(in PendingEvent pending)
    {
        var sql = pending.IsSlow ? pending.Sql ?? pending.Site.Sql : null;
        var fields = FieldsOf(pending, sql);
        var site = sites.IndexOf(pending.Site);
        var start = WireTime.ToMicroseconds(pending.StartedAt);

        var writer = new MessagePackWriter(_bytes);
        writer.WriteArrayHeader(FixedFields + BitOperations.PopCount((uint)(fields & EventFields.WithField)));
        writer.Write((int)fields);
        writer.Write(site);
        writer.Write(start - _previousStart);
        writer.Write(Math.Max(0, pending.DurationMicroseconds));
        WriteFields(ref writer, pending, fields, site, sql);
        writer.Flush();

        _previousStart = start;
        _previousTrace = pending.TraceId;
        _previousParent = pending.ParentSpanId;
    }

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _previousStart = 0;
        _previousTrace = null;
        _previousParent = null;
    }

    private EventFields FieldsOf(in PendingEvent pending, string? sql)
    {
        var fields = TraceFieldsOf(pending);
        fields |= pending.IsSlow ? EventFields.Slow : 0;
        fields |= pending.Status != OperationStatus.Success ? EventFields.Status : 0;
        fields |= pending.Table is not null ? EventFields.Table : 0;
        fields |= pending.RecordCount is not null ? EventFields.RecordCount : 0;
        fields |= pending.SpanId is not null ? EventFields.SpanId : 0;
        fields |= sql is not null ? EventFields.Sql : 0;
        fields |= pending.ErrorType is not null ? EventFields.ErrorType : 0;
        fields |= pending.ErrorMessage is not null ? EventFields.ErrorMessage : 0;
        fields |= pending.TagValues.Length > 0 && pending.Site.TagKeys is not null ? EventFields.Tags : 0;
        return fields;
    }

    private EventFields TraceFieldsOf(in PendingEvent pending)
    {
        if (pending.TraceId is null && pending.ParentSpanId is null)
        {
            return EventFields.None;
        }

        if (pending.TraceId == _previousTrace && pending.ParentSpanId == _previousParent)
        {
            return EventFields.SameTrace;
        }

        return (pending.TraceId is not null ? EventFields.TraceId : 0)
            | (pending.ParentSpanId is not null ? EventFields.ParentSpanId : 0);
    }

    private void WriteFields(
        ref MessagePackWriter writer,
        in PendingEvent pending,
        EventFields fields,
        int site,
        string? sql
    )
    {
        if ((fields & EventFields.Status) != 0)
        {
            writer.Write((byte)pending.Status);
        }

        if ((fields & EventFields.Table) != 0)
        {
            writer.Write(sites.IndexOfTable(site, pending.Table!));
        }

        if ((fields & EventFields.RecordCount) != 0)
        {
            writer.Write(pending.RecordCount!.Value);
        }

        if ((fields & EventFields.TraceId) != 0)
        {
            WireId.Write(ref writer, pending.TraceId!, WireId.TraceBytes);
        }

        if ((fields & EventFields.ParentSpanId) != 0)
        {
            WireId.Write(ref writer, pending.ParentSpanId!, WireId.SpanBytes);
        }

        if (fields >= EventFields.SpanId)
        {
            WriteRareFields(ref writer, pending, fields, sql);
        }
    }

    private void WriteRareFields(ref MessagePackWriter writer, in PendingEvent pending, EventFields fields, string? sql)
    {
        if (pending.SpanId is not null)
        {
            WireId.Write(ref writer, pending.SpanId, WireId.SpanBytes);
        }

        WriteText(ref writer, sql);
        WriteText(ref writer, pending.ErrorType);
        WriteText(ref writer, pending.ErrorMessage);
        if ((fields & EventFields.Tags) != 0)
        {
            WriteTags(ref writer, pending);
        }
    }

    private void WriteText(ref MessagePackWriter writer, string? text)
    {
        if (text is not null)
        {
            writer.Write(strings.IndexOf(text));
        }
    }

    private void WriteTags(ref MessagePackWriter writer, in PendingEvent pending)
    {
        var count = Math.Min(pending.Site.TagKeys!.Length, pending.TagValues.Length);
        writer.WriteArrayHeader(count);
        foreach (var value in pending.TagValues[..count])
        {
            if (value is null)
            {
                writer.WriteNil();
            }
            else
            {
                writer.Write(strings.IndexOf(value));
            }
        }
    }
}
