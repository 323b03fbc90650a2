using System.CommandLine;
using Microsoft.Extensions.Options;
using Monitoring.Storage;
using Monitoring.Worker.DeadLetters;
using Monitoring.Worker.Doctor;
using Monitoring.Worker.Hosting;
using Monitoring.Worker.Retention;

namespace Monitoring.Worker.Cli;

/// <summary>The commands, and what their ends mean for the exit code.</summary>
internal static class WorkerCommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return WrongUsage(parsed.Errors.Select(error => error.Message).Append("See --help."));
        }

        // Asked for help, the parser finds no fault in what it does not know.
        if (parsed.UnmatchedTokens.Count > 0)
        {
            return WrongUsage(parsed.UnmatchedTokens.Select(token => $"'{token}' is not known.").Append("See --help."));
        }

        try
        {
            // Signals are the host's: it stops in an orderly way, however long the command line would wait.
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
        }
        catch (OptionsValidationException exception)
        {
            return WrongUsage(exception.Failures);
        }
        catch (SettingsFileException exception)
        {
            return WrongUsage([exception.Message]);
        }
        catch (StoreConfigurationException exception)
        {
            return WrongUsage([$"MONITORING_DATABASE: {exception.Message}"]);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or StoreRefusalException)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    private static RootCommand Create()
    {
        var root = new RootCommand(
            "Takes batches of monitoring events from Redis and writes each exactly once into the monitoring database. "
                + "Settings are environment variables (REDIS_HOST, MONITORING_DATABASE, ...), or the section Monitoring of an "
                + "appsettings.json where it is started."
        );
        root.Options.Add(EnvironmentFileOption.Instance);
        root.Subcommands.Add(RunCommand.Create());
        root.Subcommands.Add(MigrateCommand.Create());
        root.Subcommands.Add(StatusCommand.Create());
        root.Subcommands.Add(CleanupCommand.Create());
        root.Subcommands.Add(DeadLettersCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        return root;
    }

    private static int WrongUsage(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Console.Error.WriteLine(line);
        }

        return ExitCode.WrongUsage;
    }
}
