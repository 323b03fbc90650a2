using System.Reflection;
using Monitoring.Diagnostics;

namespace Monitoring.Worker.Hosting;

/// <summary>What a worker says when it starts: its version, and where it takes from and writes to.</summary>
internal static class StartReport
{
    public static string Version { get; } =
        typeof(StartReport)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    public static void Write(MonitoringLog log, string database, string source)
    {
        log.Information($"monitoring-worker {Version}");
        log.Information($"from: {source}");
        log.Information($"into: {database}");
    }
}
