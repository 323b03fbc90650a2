using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitoring.Diagnostics;
using Monitoring.Storage;
using Monitoring.Worker.Hosting;

namespace Monitoring.Worker.Cli;

/// <summary><c>run</c>: consumes until Ctrl-C or SIGTERM, then writes what it has read.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Consume until Ctrl-C or SIGTERM; what was read is written before the end.");
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(EnvironmentFileOption.Instance)));
        return command;
    }

    private static async Task<int> RunAsync(string? environmentFile)
    {
        var options = WorkerSettings.Read(environmentFile);
        if (options.Transport == MonitoringTransport.InProcess)
        {
            await Console
                .Error.WriteLineAsync(
                    "MONITORING_TRANSPORT=inprocess is not allowed for a worker of its own: streams or pubsub."
                )
                .ConfigureAwait(false);
            return ExitCode.WrongUsage;
        }

        using var host = WorkerHost.Build(environmentFile, options);
        var log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(MonitoringLog.Category);
        foreach (var line in WorkerSettings.Misspelt(environmentFile))
        {
            log.LogWarning("{Line}", line);
        }

        var worker = host.Services.GetRequiredService<MonitoringEventWorker>();
        await host.StartAsync().ConfigureAwait(false);

        // A worker that cannot go on is no reason to wait for a signal. It has said why.
        await Task.WhenAny(worker.Completion, host.WaitForShutdownAsync()).ConfigureAwait(false);
        await host.StopAsync().ConfigureAwait(false);
        return worker.Completion.Exception?.InnerException switch
        {
            null => ExitCode.Well,
            StoreConfigurationException => ExitCode.WrongUsage,
            _ => ExitCode.Failed,
        };
    }
}
