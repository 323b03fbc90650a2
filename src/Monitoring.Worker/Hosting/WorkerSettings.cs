using Microsoft.Extensions.Configuration;
using Monitoring.Configuration;

namespace Monitoring.Worker.Hosting;

/// <summary>The settings of the process <c>monitoring-worker</c>: <c>appsettings.json</c> where it is started, then <c>--env-file</c>, then the environment.</summary>
internal static class WorkerSettings
{
    /// <summary>What to say of a Redis that is away and that no setting asks for.</summary>
    public const string NeedsNoRedis =
        "REDIS_HOST says where it is. Programs that write into the database themselves, as without any setting, need none.";

    private const string JsonFile = "appsettings.json";

    /// <exception cref="SettingsFileException">A file cannot be read.</exception>
    public static MonitoringOptions Read(string? environmentFile) => Read(environmentFile, out _);

    /// <param name="environmentFile">Of <c>--env-file</c>.</param>
    /// <param name="asksForRedis">Whether a program that is no worker would use Redis by these settings.</param>
    /// <exception cref="SettingsFileException">A file cannot be read.</exception>
    public static MonitoringOptions Read(string? environmentFile, out bool asksForRedis)
    {
        var configuration = Load(environmentFile);
        var given = MonitoringTransport.InProcess;
        var options = MonitoringOptionsReader.Read(
            configuration,
            name => configuration[name],
            options =>
            {
                given = options.EffectiveTransport;
                ForWorker(options);
            }
        );
        asksForRedis = given != MonitoringTransport.InProcess;
        return options;
    }

    /// <summary>A line for each name that is nearly one of a setting.</summary>
    public static IReadOnlyList<string> Misspelt(string? environmentFile) =>
        [.. MisspeltSettings.Among(Load(environmentFile).GetChildren().Select(section => section.Key))];

    public static void AddTo(IConfigurationBuilder configuration, string? environmentFile)
    {
        AddJson(configuration);
        configuration.AddInMemoryCollection(environmentFile is null ? [] : EnvironmentFile.Read(environmentFile));
        configuration.AddEnvironmentVariables();
    }

    /// <summary>A process that is started to consume means Redis, on this machine when nothing else is said.</summary>
    public static void ForWorker(MonitoringOptions options) => options.Transport ??= MonitoringTransport.Streams;

    private static ConfigurationManager Load(string? environmentFile)
    {
        var configuration = new ConfigurationManager();
        AddTo(configuration, environmentFile);
        return configuration;
    }

    /// <summary>A folder that cannot be looked into has no such file.</summary>
    private static void AddJson(IConfigurationBuilder configuration)
    {
        if (!File.Exists(JsonFile))
        {
            return;
        }

        var file = Path.GetFullPath(JsonFile);
        try
        {
            configuration.AddJsonFile(file);
        }
        catch (Exception exception)
            when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            var reason = (exception.InnerException ?? exception).Message.ReplaceLineEndings(" ");
            throw new SettingsFileException($"{file} cannot be read: {reason}", exception);
        }
    }
}
