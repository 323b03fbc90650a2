using System.Globalization;

namespace Monitoring.Storage.Writing;

/// <summary>The SLOW_QUERY alert of one operation and table: equal open ones accumulate in one record.</summary>
internal sealed class SlowAlert(OperationDescriptor operation, string? table)
{
    public const string Level = "WARNING";
    public const string Type = "SLOW_QUERY";

    private long _longestMicroseconds = -1;

    public string AlertId { get; } = Guid.CreateVersion7().ToString();
    public OperationDescriptor Operation { get; } = operation;
    public string? Table { get; } = table;
    public int Occurrences { get; private set; }
    public DateTime First { get; private set; } = DateTime.MaxValue;
    public DateTime Last { get; private set; } = DateTime.MinValue;

    public string Title => $"Slow operation: {Operation.Name}";

    public string Message
    {
        get
        {
            var milliseconds = (_longestMicroseconds / 1000).ToString(CultureInfo.InvariantCulture);
            var where = Table is null ? "" : $" on {Table}";
            return $"{Operation.Name}{where} took {milliseconds} ms.";
        }
    }

    public void Add(OperationEvent slow)
    {
        Occurrences++;
        _longestMicroseconds = Math.Max(_longestMicroseconds, slow.DurationMicroseconds);
        First = slow.StartedAt < First ? slow.StartedAt : First;
        Last = slow.StartedAt > Last ? slow.StartedAt : Last;
    }
}
