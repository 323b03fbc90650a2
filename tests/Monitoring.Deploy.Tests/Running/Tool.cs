using System.Diagnostics;

namespace Monitoring.Deploy.Running;

/// <summary>A program of the system that answers and ends.</summary>
internal static class Tool
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    public static Task<ProgramResult> RunAsync(string program, params string[] arguments) =>
        RunAsync(program, new Dictionary<string, string>(), arguments);

    public static async Task<ProgramResult> RunAsync(
        string program,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(_patience);
        return new ProgramResult(process.ExitCode, await output, await errors);
    }
}
