using System.Diagnostics;

namespace Monitoring.Parity.Support;

/// <summary>The worker as a process of its own, with the settings of an <c>.env</c> file.</summary>
internal static class WorkerProgram
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Writes the settings that lead to a bench as an <c>.env</c> file, and gives its path.</summary>
    /// <param name="bench">Where its database is.</param>
    /// <param name="redisPort">Of the Redis on this machine.</param>
    public static async Task<string> EnvironmentFileAsync(ParityBench bench, int redisPort)
    {
        var file = Path.Combine(bench.Folder, ".env");
        await File.WriteAllTextAsync(
            file,
            $"""
            # As the origin has it
            ENABLE_ASYNC_MONITORING=true
            REDIS_HOST=127.0.0.1
            REDIS_PORT={redisPort}
            MONITORING_DATABASE="{bench.Database}"
            MONITORING_SPOOL_DIR={Path.Combine(bench.Folder, "spool")}
            MONITORING_HTTP_URL=
            """
        );
        return file;
    }

    public static Process Start(string folder, params IEnumerable<string> arguments) =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "monitoring-worker.dll"), .. arguments]
            )
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    /// <summary>Runs it to its end.</summary>
    /// <returns>Its exit code, and all that it said.</returns>
    public static async Task<(int Code, string Output)> RunAsync(string folder, params IEnumerable<string> arguments)
    {
        using var worker = Start(folder, arguments);
        var errors = worker.StandardError.ReadToEndAsync();
        var output = await worker.StandardOutput.ReadToEndAsync().WaitAsync(_patience);
        await worker.WaitForExitAsync().WaitAsync(_patience);
        return (worker.ExitCode, output + await errors);
    }

    /// <summary>Waits for what it says on its way.</summary>
    public static async Task WaitForAsync(Process worker, string text)
    {
        while (await worker.StandardOutput.ReadLineAsync().WaitAsync(_patience) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The worker ended without saying '{text}': {await worker.StandardError.ReadToEndAsync()}");
    }
}
