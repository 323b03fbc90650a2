using System.CommandLine;
using System.CommandLine.Parsing;

namespace KlineImport;

internal static class KlineImportCommand
{
    private const int LongestPause = 60_000;

    public static RootCommand Create()
    {
        var pause = new Option<int>("--pause")
        {
            Description = $"Milliseconds to wait after each month, to watch the work: 0 to {LongestPause}",
            HelpName = "ms",
        };
        pause.Validators.Add(CheckPause);

        var command = new RootCommand(
            """
            Imports twenty years of daily K-lines of the S&P 500 into an SQLite file, works with them, and shows what Monitoring recorded.

            Without any setting the events go into monitoring.db in the working folder. Settings are environment variables, among them:
              ENABLE_ASYNC_MONITORING   true (here the default) or false
              REDIS_HOST, REDIS_PORT    send the events through Redis to a worker
              MONITORING_DATABASE       Data Source=<file> or Host=<PostgreSQL>;Port=...;Username=...;Database=...
            Exit code: 0 done, 2 a wrong setting or option, 130 interrupted.
            """
        )
        {
            pause,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
                new ImportRun(TimeSpan.FromMilliseconds(arguments.GetValue(pause))).RunAsync(cancellationToken)
        );
        return command;
    }

    private static void CheckPause(OptionResult result)
    {
        if (result.GetValueOrDefault<int>() is < 0 or > LongestPause)
        {
            result.AddError($"--pause {result.Tokens[0].Value} is not allowed: 0 to {LongestPause} milliseconds.");
        }
    }
}
