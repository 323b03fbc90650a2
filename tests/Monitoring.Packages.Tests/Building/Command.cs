using System.Diagnostics;

namespace Monitoring.Packages.Building;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    // What the tests were started with must not reach the builds and programs.
    private static readonly string[] _ours = ["MONITORING_", "REDIS_", "ENABLE_ASYNC_MONITORING", "OTEL_", "MSBUILD"];

    public static async Task<CommandResult> RunAsync(
        string program,
        string folder,
        IEnumerable<string> arguments,
        params (string Name, string Value)[] variables
    )
    {
        using var process = Process.Start(Start(program, folder, arguments, variables))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(_patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new CommandResult(process.ExitCode, await output + await errors);
    }

    public static ProcessStartInfo Start(
        string program,
        string folder,
        IEnumerable<string> arguments,
        params (string Name, string Value)[] variables
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => _ours.Any(name.StartsWith)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MONITORING_SPOOL_DIR"] = Path.Combine(folder, "spool");
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
