using System.Globalization;
using System.Reflection;
using System.Text;

namespace Monitoring.Benchmarks.Origin;

/// <summary>The results as markdown: printed, and put among the others.</summary>
internal sealed class Report
{
    private static readonly string[] Operations = [CallRun.Save, CallRun.Load, CallRun.Query];

    private readonly StringBuilder _text = new();

    /// <param name="calls">Of each operation in each mode.</param>
    public Report(int calls)
    {
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Line($"# The table of the Python system, {today}");
        Line($"");
        Line(
            $"One run of `dotnet run -c Release --project benchmarks/Monitoring.Benchmarks.Origin`: {Environment.ProcessorCount} cores,"
        );
        Line(
            $".NET {Environment.Version}. {calls} calls of each operation in each mode, the modes in turns; the business saves 21 K-lines,"
        );
        Line(
            $"loads 253, and averages over 253, in an SQLite file that is not synced at each commit. Off: nothing is tracked. Sync: a call waits for its row. Async: its row is"
        );
        Line(
            $"written in the background of the same process. Every event of both modes was stored. In milliseconds of a whole call."
        );
    }

    public void Add(string database, CallTimes times)
    {
        Line($"");
        Line($"## Monitoring database: {database}");
        Line($"");
        Line(
            $"| operation | off: mean | sync: mean | p95 | async: mean | p95 | async less than sync | async more than off |"
        );
        Line($"|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var operation in Operations)
        {
            var (off, sync, inBackground) = (
                Mean(MonitoringMode.Off),
                Mean(MonitoringMode.Sync),
                Mean(MonitoringMode.Async)
            );
            Line(
                $"| {operation} | {off:0.000} | {sync:0.000} | {At(MonitoringMode.Sync):0.000} | {inBackground:0.000} | {At(MonitoringMode.Async):0.000} | {1 - inBackground / sync:0 %} | {inBackground - off:0.000} |"
            );

            double Mean(MonitoringMode mode) => times.Mean(operation, mode);
            double At(MonitoringMode mode) => times.At(operation, mode, 0.95);
        }
    }

    public void Add(string database, double singly, double together)
    {
        Line($"");
        Line(
            $"{RowRun.InBatch} rows into {database}: {singly:0.0} ms singly, {together:0.00} ms in one batch, {singly / together:0.0} times as fast (median of 20)."
        );
    }

    /// <returns>The file.</returns>
    public string Write()
    {
        var root = typeof(Report)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(entry => entry.Key == "RepositoryRoot")
            .Value!;
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var file = Path.Combine(root, "benchmarks", "results", $"{today}-origin-table.md");
        File.WriteAllText(file, _text.ToString());
        return file;
    }

    public override string ToString() => _text.ToString();

    private void Line(FormattableString line) => _text.AppendLine(FormattableString.Invariant(line));
}
