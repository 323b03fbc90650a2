using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitoring.Configuration;
using Monitoring.Diagnostics;
using Monitoring.Worker.Hosting;
using Monitoring.Worker.Http;

namespace Monitoring;

/// <summary>Adds the worker to an application with a host.</summary>
public static class MonitoringWorkerServiceCollectionExtensions
{
    /// <summary>
    /// Starts a worker with the host, in the background, and lets it finish what it has read when the host stops. Settings:
    /// defaults, the section <c>Monitoring</c> of the host's configuration, the environment variables, then
    /// <paramref name="configure"/>. With the in-process transport, where the application itself writes to the database,
    /// it only keeps the database in order and tells of alerts.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Has the last word on the settings.</param>
    /// <returns><paramref name="services"/>; the worker itself is the singleton <see cref="MonitoringEventWorker"/>.</returns>
    /// <exception cref="OptionsValidationException">At the host's start, when a setting is wrong.</exception>
    public static IServiceCollection AddMonitoringWorker(
        this IServiceCollection services,
        Action<MonitoringOptions>? configure = null
    ) => services.AddMonitoringWorker(null, configure);

    /// <summary>The same, with the configuration given.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">The root, with a section <c>Monitoring</c> and <c>ConnectionStrings</c>; null is the host's.</param>
    /// <param name="configure">Has the last word on the settings.</param>
    /// <returns><paramref name="services"/>; the worker itself is the singleton <see cref="MonitoringEventWorker"/>.</returns>
    /// <exception cref="OptionsValidationException">At the host's start, when a setting is wrong.</exception>
    public static IServiceCollection AddMonitoringWorker(
        this IServiceCollection services,
        IConfiguration? configuration,
        Action<MonitoringOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMonitoringOptions(configuration, configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new MonitoringEventWorker(
            provider.GetRequiredService<IOptions<MonitoringOptions>>().Value,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger(MonitoringLog.Category),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.TryAddSingleton<MetricsPage>();
        services.AddHostedService<WorkerService>();
        return services;
    }
}
