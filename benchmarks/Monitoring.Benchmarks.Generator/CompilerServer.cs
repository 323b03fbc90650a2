using System.Diagnostics;
using System.Globalization;

namespace Monitoring.Benchmarks.Generator;

/// <summary>The compiler server of these builds alone, which their first one starts.</summary>
internal sealed class CompilerServer : IDisposable
{
    private int? _process;

    public string Id { get; } = "monitoring-" + Guid.NewGuid().ToString("N");

    /// <summary>Its processor time until now.</summary>
    public TimeSpan Used => (_process ??= Find()) is { } process ? ProcessorTime.Of(process) : TimeSpan.Zero;

    public void Dispose()
    {
        if ((_process ?? Find()) is not { } id)
            return;
        using var process = Process.GetProcessById(id);
        process.Kill();
        process.WaitForExit();
    }

    private int? Find() =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && CommandLine(id).Contains("-pipename:" + Id, StringComparison.Ordinal))
            .Select(id => (int?)id)
            .FirstOrDefault();

    private static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return ""; // it has ended
        }
    }
}
