using Monitoring.Storage;

namespace Monitoring.Benchmarks.Origin;

/// <summary>Numbered batches of plain calls, as a producer sends them.</summary>
internal sealed class SampleRows
{
    private static readonly ProducerProcess Process = new("benchmark", "here", 1);
    private static readonly OperationDescriptor Operation = new("save_data", "SAVE", "DAILY_KLINE", "PostgreSQL");

    private readonly Guid _producer = Guid.CreateVersion7();
    private long _number;
    private long _rows;

    public EventBatch Next(int rows)
    {
        var head = new BatchHead
        {
            ProducerId = _producer,
            Number = ++_number,
            Count = rows,
            FirstEvent = _rows,
            Totals = new ProducerTotals(_rows += rows, 0, default),
        };
        return new EventBatch(head, Process, [.. Enumerable.Range(0, rows).Select(Row)]);
    }

    private static OperationEvent Row(int index) =>
        new()
        {
            Operation = Operation,
            Status = OperationStatus.Success,
            StartedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            DurationMicroseconds = 1000 + index,
            RecordCount = index,
            Table = "daily_kline",
        };
}
