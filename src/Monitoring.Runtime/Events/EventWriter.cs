using System.Buffers;
using System.Numerics;
using OperationStatus = Monitoring.Storage.OperationStatus;

namespace Monitoring.Events;

/// <summary>Writes the events of a batch, each as an array: mask, site, start, duration, and the fields in the mask.</summary>
internal sealed class EventWriter(StringTable strings, SiteTable sites)
{
    public const int FixedFields = 4;

    /// <summary>Heads and numbers of an event, all at their longest.</summary>
    private const int MostFixedBytes = 12 * PackWriter.MostNumberBytes;

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

        var writer = new PackWriter(_bytes.GetSpan(MostBytes(pending)));
        writer.Array(FixedFields + BitOperations.PopCount((uint)(fields & EventFields.WithField)));
        writer.Number((int)fields);
        writer.Number(site);
        writer.Number(start - _previousStart);
        writer.Number(Math.Max(0, pending.DurationMicroseconds));
        WriteFields(ref writer, pending, fields, sql);
        _bytes.Advance(writer.Length);

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
        fields |= HasOwnTable(pending) ? EventFields.Table : 0;
        fields |= pending.RecordCount is not null ? EventFields.RecordCount : 0;
        fields |= pending.SpanId is not null ? EventFields.SpanId : 0;
        fields |= sql is not null ? EventFields.Sql : 0;
        fields |= pending.ErrorType is not null ? EventFields.ErrorType : 0;
        fields |= pending.ErrorMessage is not null ? EventFields.ErrorMessage : 0;
        fields |= HasOwnTags(pending) ? EventFields.Tags : 0;
        return fields;
    }

    /// <summary>What the site knows travels with the site.</summary>
    private static bool HasOwnTable(in PendingEvent pending) =>
        pending.Table is not null && !ReferenceEquals(pending.Table, pending.Site.Table);

    private static bool HasOwnTags(in PendingEvent pending) =>
        pending.TagValues.Length > 0
        && pending.Site.TagKeys is { Length: > 0 }
        && pending.TagValues != pending.Site.TagValues.AsSpan();

    private EventFields TraceFieldsOf(in PendingEvent pending)
    {
        if (pending.TraceId is null && pending.ParentSpanId is null)
        {
            return EventFields.None;
        }

        // The calls within one Activity have the same two objects; texts that are equal only are written again.
        if (ReferenceEquals(pending.TraceId, _previousTrace) && ReferenceEquals(pending.ParentSpanId, _previousParent))
        {
            return EventFields.SameTrace;
        }

        return (pending.TraceId is not null ? EventFields.TraceId : 0)
            | (pending.ParentSpanId is not null ? EventFields.ParentSpanId : 0);
    }

    private void WriteFields(ref PackWriter writer, in PendingEvent pending, EventFields fields, string? sql)
    {
        if ((fields & EventFields.Status) != 0)
        {
            writer.Number((long)pending.Status);
        }

        if ((fields & EventFields.Table) != 0)
        {
            writer.Number(strings.IndexOf(pending.Table!));
        }

        if ((fields & EventFields.RecordCount) != 0)
        {
            writer.Number(pending.RecordCount!.Value);
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

    private void WriteRareFields(ref PackWriter writer, in PendingEvent pending, EventFields fields, string? sql)
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
            strings.WriteIndices(ref writer, pending.TagValues, pending.Site.TagKeys!.Length);
        }
    }

    private void WriteText(ref PackWriter writer, string? text)
    {
        if (text is not null)
        {
            writer.Number(strings.IndexOf(text));
        }
    }

    private static int MostBytes(in PendingEvent pending) =>
        MostFixedBytes
        + (pending.Site.TagKeys?.Length ?? 0) * PackWriter.MostNumberBytes
        + WireId.MostBytes(pending.TraceId)
        + WireId.MostBytes(pending.ParentSpanId)
        + WireId.MostBytes(pending.SpanId);
}
