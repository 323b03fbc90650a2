using System.Globalization;
using Monitoring.Storage;
using Monitoring.Worker.Cli;

namespace Monitoring.Worker.Status;

/// <summary>What the operations did, those that took the most time in sum first.</summary>
internal static class OperationsTable
{
    private const int Shown = 20;

    public static ReportTable Of(IReadOnlyList<OperationFigures> operations) =>
        new(
            operations.Count > Shown
                ? $"Operations of the last 24 hours, {Shown} of {operations.Count} by total time"
                : "Operations of the last 24 hours, by total time",
            [
                "operation",
                "#calls",
                "#calls/s",
                "#failed",
                "#records",
                "#p50 ms",
                "#p95 ms",
                "#p99 ms",
                "#max ms",
                "#total s",
            ],
            [.. operations.Take(Shown).Select(Row)]
        );

    private static string[] Row(OperationFigures figures) =>
        [
            figures.Operation,
            Text(figures.Calls, "0"),
            Text(figures.CallsPerSecond, "0.###"),
            Text(figures.Failures, "0"),
            Text(figures.Records, "0"),
            Milliseconds(figures.P50Microseconds),
            Milliseconds(figures.P95Microseconds),
            Milliseconds(figures.P99Microseconds),
            Milliseconds(figures.MaxMicroseconds),
            Text(figures.TotalMicroseconds / 1e6, "0.0"),
        ];

    private static string Milliseconds(long microseconds) => Text(microseconds / 1000.0, "0.00");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
