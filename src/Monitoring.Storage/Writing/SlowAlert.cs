using System.Globalization;

namespace Monitoring.Storage.Writing;

/// <summary>The SLOW_QUERY alert of one operation and table: equal open ones accumulate in one record.</summary>
internal sealed class SlowAlert(OperationDescriptor operation, string? table)
{
    private const string Level = "WARNING";
    private const string Type = "SLOW_QUERY";

    private readonly string _alertId = Guid.CreateVersion7().ToString();
    private long _longestMicroseconds = -1;

    public OperationDescriptor Operation { get; } = operation;
    public string? Table { get; } = table;
    public int Occurrences { get; private set; }
    public DateTime First { get; private set; } = DateTime.MaxValue;
    public DateTime Last { get; private set; } = DateTime.MinValue;

    private string Message
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

    public NewAlert ToAlert() =>
        new()
        {
            AlertId = _alertId,
            Level = Level,
            Type = Type,
            Title = $"Slow operation: {Operation.Name}",
            Message = Message,
            Source = Operation.Name,
            Classification = Operation.Classification,
            Database = Operation.Database,
            Table = Table,
        };
}
