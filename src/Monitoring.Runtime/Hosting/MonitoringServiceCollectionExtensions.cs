using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Monitoring.Configuration;

namespace Monitoring;

/// <summary>Adds tracking to an application with a host.</summary>
public static class MonitoringServiceCollectionExtensions
{
    /// <summary>
    /// Starts tracking with the host and flushes it at the host's end. Settings: defaults, the section
    /// <c>Monitoring</c> of the host's configuration, the environment variables, then <paramref name="configure"/>.
    /// </summary>
    /// <remarks>
    /// Registers <see cref="MonitoringDatabase"/>, the asynchronous one where the mode is Async, and
    /// <see cref="MonitoringEventPublisher"/>. Tracking starts before the other services' <c>StartAsync</c> and ends after their
    /// <c>StopAsync</c>, wherever it is added, unless the host starts its services concurrently; what an
    /// <see cref="IHostedLifecycleService"/> calls before that starts tracking as any first call does. A host that is disposed
    /// of without being stopped ends it too. A change of the configuration applies mode, sample rate and thresholds. Several
    /// hosts in one process share what the first of them started, with its settings, until the last one ends.
    /// </remarks>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Has the last word on the settings.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">At the host's start, when a setting is wrong.</exception>
    public static IServiceCollection AddOperationMonitoring(
        this IServiceCollection services,
        Action<MonitoringOptions>? configure = null
    ) => services.AddOperationMonitoring(null, configure);

    /// <summary>The same, with the configuration given.</summary>
    /// <inheritdoc cref="AddOperationMonitoring(IServiceCollection, Action{MonitoringOptions})"/>
    /// <param name="configuration">The root, with a section <c>Monitoring</c> and <c>ConnectionStrings</c>.</param>
    public static IServiceCollection AddOperationMonitoring(
        this IServiceCollection services,
        IConfiguration? configuration,
        Action<MonitoringOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMonitoringOptions(configuration, configure);
        if (!services.Any(IsOurs))
        {
            // The first to start and the last to stop, wherever it is added: the other services' calls are tracked too.
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService, MonitoringHostedService>());
        }

        services.TryAddSingleton(OperationMonitor.Publisher);
        services.TryAddSingleton<MonitoringDatabase>(provider =>
            provider.GetRequiredService<IOptions<MonitoringOptions>>().Value.Mode == MonitoringMode.Async
                ? new AsyncMonitoringManager()
                : new MonitoringDatabase()
        );
        return services;
    }

    /// <summary>The same for a host that is being built, with its configuration.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="configure">Has the last word on the settings.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IHostApplicationBuilder AddOperationMonitoring(
        this IHostApplicationBuilder builder,
        Action<MonitoringOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOperationMonitoring(builder.Configuration, configure);
        return builder;
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        service is { IsKeyedService: false } && service.ImplementationType == typeof(MonitoringHostedService);
}
