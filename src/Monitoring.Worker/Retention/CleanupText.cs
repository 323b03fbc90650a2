using System.Globalization;
using Monitoring.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Cli;

namespace Monitoring.Worker.Retention;

/// <summary>A clean-up as a person reads it.</summary>
internal static class CleanupText
{
    public static void Write(CleanupReport report, bool dryRun, IReportOutput output)
    {
        if (report.IsBusy)
        {
            return;
        }

        var title = dryRun ? "Rows that are too old" : "Rows removed";
        var rows = report.Rows.Select(one => new[] { one.Key, one.Value.ToString(CultureInfo.InvariantCulture) });
        output.Table(new ReportTable(title, ["table", "#rows"], [.. rows]));
    }

    /// <returns>Whether there was something to complain of.</returns>
    public static bool Complain(CleanupReport report, TextWriter errors)
    {
        if (report.IsBusy)
        {
            errors.WriteLine("Another process removes old rows just now: nothing was done. Try again later.");
        }

        foreach (var (table, fault) in report.Faults)
        {
            errors.WriteLine($"Old rows of {table} stay: {Sentence.Of(fault)} Try again later.");
        }

        return report.IsBusy || report.Faults.Count > 0;
    }
}
