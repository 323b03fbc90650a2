namespace Monitoring.Events;

/// <summary>A check of data, as an array.</summary>
internal static class QualityCheckFormat
{
    public const int Elements = 16;

    public static void Write(ref PackWriter writer, QualityCheck check, StringTable strings)
    {
        writer.Array(Elements);
        writer.Number((int)RecordKind.QualityCheck);
        writer.Number(strings.IndexOf(check.Type));
        strings.WriteIndex(ref writer, check.Classification);
        strings.WriteIndex(ref writer, check.Database);
        strings.WriteIndex(ref writer, check.Table);
        writer.Number(strings.IndexOf(check.Status));
        writer.OptionalNumber(check.TotalRecords);
        writer.OptionalNumber(check.NullRecords);
        writer.OptionalDouble(check.MissingRate);
        writer.OptionalNumber(check.LatestTimestamp is { } latest ? WireTime.ToMicroseconds(latest) : null);
        writer.OptionalNumber(check.DataDelaySeconds);
        writer.OptionalNumber(check.InvalidRecords);
        strings.WriteIndex(ref writer, check.ValidationRules);
        strings.WriteIndex(ref writer, check.Message);
        strings.WriteIndex(ref writer, check.ThresholdConfig);
        writer.OptionalNumber(check.CheckDurationMs);
    }

    public static QualityCheck Read(ref PackReader reader, DecodedStrings strings) =>
        new()
        {
            Type = strings.Read(ref reader),
            Classification = strings.ReadOptional(ref reader),
            Database = strings.ReadOptional(ref reader),
            Table = strings.ReadOptional(ref reader),
            Status = strings.Read(ref reader),
            TotalRecords = reader.OptionalNumber(),
            NullRecords = reader.OptionalNumber(),
            MissingRate = reader.OptionalDouble(),
            LatestTimestamp = reader.TryNil() ? null : WireTime.Read(ref reader, "the newest data are"),
            DataDelaySeconds = reader.OptionalNumber(),
            InvalidRecords = reader.OptionalNumber(),
            ValidationRules = strings.ReadOptional(ref reader),
            Message = strings.ReadOptional(ref reader),
            ThresholdConfig = strings.ReadOptional(ref reader),
            CheckDurationMs = reader.OptionalNumber(),
        };

    public static string?[] Texts(QualityCheck check) =>
        [
            check.Type,
            check.Classification,
            check.Database,
            check.Table,
            check.Status,
            check.ValidationRules,
            check.Message,
            check.ThresholdConfig,
        ];
}
