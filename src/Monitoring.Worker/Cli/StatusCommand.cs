using System.CommandLine;
using Monitoring.Worker.Hosting;
using Monitoring.Worker.Status;

namespace Monitoring.Worker.Cli;

/// <summary><c>status</c>: what stands in the database, and what waits in Redis.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var command = new Command("status", "Show rows, books of the producers, rates, drops, streams and workers.")
        {
            JsonOption.Instance,
        };
        command.SetAction(
            (parsed, stop) =>
                RunAsync(parsed.GetValue(EnvironmentFileOption.Instance), parsed.GetValue(JsonOption.Instance), stop)
        );
        return command;
    }

    private static async Task<int> RunAsync(string? environmentFile, bool json, CancellationToken stop)
    {
        var options = WorkerSettings.Read(environmentFile, out var asksForRedis);
        var reader = new StatusReader(options, asksForRedis, TimeProvider.System);
        var status = await reader.ReadAsync(stop).ConfigureAwait(false);
        if (json)
        {
            Console.WriteLine(StatusJson.Write(status));
        }
        else
        {
            StatusReport.Write(status, ReportOutput.Create());
        }

        // Redis is not asked by everybody; without the database there is nothing to say.
        return status.DatabaseError is null ? ExitCode.Well : ExitCode.Failed;
    }
}
