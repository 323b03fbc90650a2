using System.Globalization;
using Monitoring.Storage;
using Spectre.Console;

namespace KlineImport.Reporting;

/// <summary>The operations of this run, as the monitoring database has them.</summary>
internal static class OperationTable
{
    public static Table Create(IReadOnlyList<OperationSummary> operations)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("operation");
        foreach (var number in (string[])["calls", "failed", "records", "p50 ms", "p95 ms", "max ms"])
        {
            table.AddColumn(new TableColumn(number).RightAligned());
        }

        foreach (var operation in operations)
        {
            table.AddRow(
                Markup.Escape(operation.Operation),
                Count(operation.Calls),
                Count(operation.Failures),
                Count(operation.Records),
                Milliseconds(operation.P50Microseconds),
                Milliseconds(operation.P95Microseconds),
                Milliseconds(operation.MaxMicroseconds)
            );
        }

        return table;
    }

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(long microseconds) =>
        (microseconds / 1000.0).ToString("N2", CultureInfo.InvariantCulture);
}
