namespace Monitoring.Events;

/// <summary>A metric that code recorded, as an array.</summary>
internal static class MetricFormat
{
    public const int Elements = 13;

    public static void Write(ref PackWriter writer, PerformanceMetric metric, StringTable strings)
    {
        writer.Array(Elements);
        writer.Number((int)RecordKind.Metric);
        writer.Number(strings.IndexOf(metric.Name));
        writer.Double(metric.Value);
        writer.Number(strings.IndexOf(metric.Type));
        strings.WriteIndex(ref writer, metric.Unit);
        strings.WriteIndex(ref writer, metric.Classification);
        strings.WriteIndex(ref writer, metric.Database);
        strings.WriteIndex(ref writer, metric.Table);
        writer.Boolean(metric.IsSlowQuery);
        strings.WriteIndex(ref writer, metric.Sql);
        strings.WriteIndex(ref writer, metric.ExecutionPlan);
        strings.WriteIndex(ref writer, metric.Tags);
        WireId.WriteOptional(ref writer, metric.TraceId, WireId.TraceBytes);
    }

    public static PerformanceMetric Read(ref PackReader reader, DecodedStrings strings) =>
        new()
        {
            Name = strings.Read(ref reader),
            Value = reader.Double(),
            Type = strings.Read(ref reader),
            Unit = strings.ReadOptional(ref reader),
            Classification = strings.ReadOptional(ref reader),
            Database = strings.ReadOptional(ref reader),
            Table = strings.ReadOptional(ref reader),
            IsSlowQuery = reader.Boolean(),
            Sql = strings.ReadOptional(ref reader),
            ExecutionPlan = strings.ReadOptional(ref reader),
            Tags = strings.ReadOptional(ref reader),
            TraceId = WireId.ReadOptional(ref reader, WireId.TraceBytes),
        };

    public static string?[] Texts(PerformanceMetric metric) =>
        [
            metric.Name,
            metric.Type,
            metric.Unit,
            metric.Classification,
            metric.Database,
            metric.Table,
            metric.Sql,
            metric.ExecutionPlan,
            metric.Tags,
        ];
}
