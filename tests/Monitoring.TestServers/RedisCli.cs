using System.Diagnostics;

namespace Monitoring.TestServers;

/// <summary><c>redis-cli</c>.</summary>
internal static class RedisCli
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    public static async Task<string> RunAsync(params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Programs.Find("redis-cli", "redis-tools"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(_patience);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"redis-cli {string.Join(' ', arguments)}: {output}{await errors}");
    }

    /// <summary>Asks again until the answer holds one of the texts.</summary>
    public static async Task UntilAsync(TestServer server, string[] command, params string[] texts)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = await RunAsync(["-h", server.Host, "-p", $"{server.Port}", .. command]);
            if (texts.Any(text => answer.Contains(text, StringComparison.Ordinal)))
            {
                return;
            }

            if (Stopwatch.GetElapsedTime(begun) > _patience)
            {
                throw new TimeoutException($"{server}: {string.Join(' ', command)} says: {answer}");
            }

            await Task.Delay(_pause);
        }
    }
}
