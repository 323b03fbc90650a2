namespace Monitoring.Events;

/// <summary>Reads the events of a batch that are no tracked calls.</summary>
internal static class RecordReader
{
    /// <param name="reader">Stands before the array.</param>
    /// <param name="strings">The texts of the batch.</param>
    /// <param name="most">As many events as the head says; more are not read.</param>
    public static MonitoringEvent[] ReadAll(ref PackReader reader, DecodedStrings strings, int most)
    {
        var count = reader.Array();
        if (count > most)
        {
            throw new InvalidDataException($"it carries {count} records, its head says {most} events");
        }

        var records = new MonitoringEvent[count];
        for (var index = 0; index < records.Length; index++)
        {
            records[index] = Read(ref reader, strings);
        }

        return records;
    }

    private static MonitoringEvent Read(ref PackReader reader, DecodedStrings strings)
    {
        var elements = reader.Array(atLeast: 1);
        var kind = (RecordKind)reader.Int32();
        var known = ElementsOf(kind);
        if (elements < known)
        {
            throw new InvalidDataException($"a record of kind {(int)kind} has {elements} elements, {known} are needed");
        }

        MonitoringEvent read = kind switch
        {
            RecordKind.LoggedOperation => LoggedOperationFormat.Read(ref reader, strings),
            RecordKind.Metric => MetricFormat.Read(ref reader, strings),
            RecordKind.QualityCheck => QualityCheckFormat.Read(ref reader, strings),
            _ => AlertFormat.Read(ref reader, strings),
        };
        reader.Skip(elements - known);
        return read;
    }

    private static int ElementsOf(RecordKind kind) =>
        kind switch
        {
            RecordKind.LoggedOperation => LoggedOperationFormat.Elements,
            RecordKind.Metric => MetricFormat.Elements,
            RecordKind.QualityCheck => QualityCheckFormat.Elements,
            RecordKind.Alert => AlertFormat.Elements,
            _ => throw new InvalidDataException($"a record's kind {(int)kind} is unknown"),
        };
}
