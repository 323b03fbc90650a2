namespace Monitoring.Events;

/// <summary>An operation that code logged, as an array.</summary>
internal static class LoggedOperationFormat
{
    public const int Elements = 17;

    public static void Write(ref PackWriter writer, OperationEvent one, StringTable strings)
    {
        var logged = one.Logged!;
        writer.Array(Elements);
        writer.Number((int)RecordKind.LoggedOperation);
        writer.Number(strings.IndexOf(one.Operation.Name));
        writer.Number(strings.IndexOf(one.Operation.Type));
        writer.Number(strings.IndexOf(one.Operation.Classification));
        writer.Number(strings.IndexOf(one.Operation.Database));
        strings.WriteIndex(ref writer, one.Table);
        writer.Number(strings.IndexOf(logged.Status));
        writer.Number(WireTime.ToMicroseconds(one.StartedAt));
        writer.OptionalNumber(logged.HasDuration ? Math.Max(0, one.DurationMicroseconds) : null);
        writer.Boolean(one.IsSlow);
        writer.OptionalNumber(one.RecordCount);
        strings.WriteIndex(ref writer, one.ErrorMessage);
        WireId.WriteOptional(ref writer, one.TraceId, WireId.TraceBytes);
        WireId.WriteOptional(ref writer, one.ParentSpanId, WireId.SpanBytes);
        strings.WriteIndex(ref writer, logged.UserAgent);
        strings.WriteIndex(ref writer, logged.ClientIp);
        strings.WriteIndex(ref writer, logged.AdditionalInfo);
    }

    public static OperationEvent Read(ref PackReader reader, DecodedStrings strings)
    {
        var operation = new OperationDescriptor(
            strings.Read(ref reader),
            strings.Read(ref reader),
            strings.Read(ref reader),
            strings.Read(ref reader),
            AutoAlert: false
        );
        var table = strings.ReadOptional(ref reader);
        var status = strings.Read(ref reader);
        var startedAt = WireTime.Read(ref reader, "an operation began");
        var duration = reader.OptionalNumber();
        if (duration < 0)
        {
            throw new InvalidDataException($"an operation lasted {duration} microseconds");
        }

        return new OperationEvent
        {
            Operation = operation,
            Status = LoggedStatus.Of(status),
            StartedAt = startedAt,
            DurationMicroseconds = duration ?? 0,
            Table = table,
            IsSlow = reader.Boolean(),
            RecordCount = reader.TryNil() ? null : reader.Int32(),
            ErrorMessage = strings.ReadOptional(ref reader),
            TraceId = WireId.ReadOptional(ref reader, WireId.TraceBytes),
            ParentSpanId = WireId.ReadOptional(ref reader, WireId.SpanBytes),
            Logged = new LoggedOperation
            {
                Status = status,
                HasDuration = duration is not null,
                UserAgent = strings.ReadOptional(ref reader),
                ClientIp = strings.ReadOptional(ref reader),
                AdditionalInfo = strings.ReadOptional(ref reader),
            },
        };
    }

    public static string?[] Texts(OperationEvent one) =>
        [
            one.Operation.Name,
            one.Operation.Type,
            one.Operation.Classification,
            one.Operation.Database,
            one.Table,
            one.ErrorMessage,
            one.Logged!.Status,
            one.Logged.UserAgent,
            one.Logged.ClientIp,
            one.Logged.AdditionalInfo,
        ];
}
