using Microsoft.Extensions.Configuration;
using Monitoring.Configuration;

namespace Monitoring.Worker.Hosting;

/// <summary>The settings of the process <c>monitoring-worker</c>: <c>appsettings.json</c>, then <c>--env-file</c>, then the environment.</summary>
internal static class WorkerSettings
{
    public static MonitoringOptions Read(string? environmentFile)
    {
        var configuration = new ConfigurationManager();
        AddTo(configuration, environmentFile);
        return MonitoringOptionsReader.Read(configuration, name => configuration[name], ForWorker);
    }

    public static void AddTo(IConfigurationBuilder configuration, string? environmentFile)
    {
        configuration.AddJsonFile("appsettings.json", optional: true);
        configuration.AddInMemoryCollection(environmentFile is null ? [] : EnvironmentFile.Read(environmentFile));
        configuration.AddEnvironmentVariables();
    }

    /// <summary>A process that is started to consume means Redis, on this machine when nothing else is said.</summary>
    public static void ForWorker(MonitoringOptions options) => options.Transport ??= MonitoringTransport.Streams;
}
