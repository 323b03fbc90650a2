using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.PostgreSql;

/// <summary>How the rows of one table are written by COPY.</summary>
/// <param name="Command">The statement, with the columns in their order.</param>
/// <param name="Takes">Whether an event has a row there.</param>
/// <param name="Write">Writes the row of an event.</param>
internal sealed record CopyTable(string Command, Predicate<MonitoringEvent> Takes, CopyTable.Writer Write)
{
    /// <summary>In the order in which their rows are written.</summary>
    public static IReadOnlyList<CopyTable> All { get; } =
    [OperationLogCopy.Table, SlowMetricCopy.Table, MetricCopy.Table, QualityCheckCopy.Table];

    public delegate void Writer(CopyBuffer buffer, in PlannedEvent planned, Cleaner cleaner);
}
