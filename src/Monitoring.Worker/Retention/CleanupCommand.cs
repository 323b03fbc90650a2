using System.CommandLine;
using Monitoring.Storage;
using Monitoring.Worker.Cli;
using Monitoring.Worker.Hosting;

namespace Monitoring.Worker.Retention;

/// <summary><c>cleanup</c>: removes old rows now, or counts them.</summary>
internal static class CleanupCommand
{
    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Count what is too old, and remove nothing.",
    };

    public static Command Create()
    {
        var command = new Command(
            "cleanup",
            "Remove rows that are older than their table keeps them (MONITORING_RETENTION_...). `run` does it hourly."
        )
        {
            DryRun,
            JsonOption.Instance,
        };
        var days = new DaysOptions();
        days.AddTo(command);
        command.SetAction(
            (parsed, stop) =>
            {
                var file = parsed.GetValue(EnvironmentFileOption.Instance);
                var periods = days.Read(parsed, WorkerSettings.Read(file).Retention);
                return StoreCommand.RunAsync(file, store => RunAsync(store, periods, parsed, stop), stop);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        IMonitoringStore store,
        RetentionPeriods periods,
        ParseResult parsed,
        CancellationToken stop
    )
    {
        var dryRun = parsed.GetValue(DryRun);
        var json = parsed.GetValue(JsonOption.Instance);
        var report = await CleanupBars
            .RunAsync(show: !json && !dryRun, progress => store.CleanupAsync(periods, dryRun, progress, stop))
            .ConfigureAwait(false);
        if (json)
        {
            Console.WriteLine(JsonOutput.Of(CleanupJson.Of(report, dryRun)));
        }
        else
        {
            CleanupText.Write(report, dryRun, ReportOutput.Create());
        }

        return CleanupText.Complain(report, Console.Error) ? ExitCode.Failed : ExitCode.Well;
    }
}
