using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitoring.Diagnostics;

namespace Monitoring.Configuration;

/// <summary>Registers the options, however many of our services ask for them.</summary>
internal static class MonitoringOptionsServiceCollectionExtensions
{
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The root; null for the host's own.</param>
    /// <param name="configure">Has the last word.</param>
    public static IServiceCollection AddMonitoringOptions(
        this IServiceCollection services,
        IConfiguration? configuration,
        Action<MonitoringOptions>? configure
    )
    {
        services.AddOptions<MonitoringOptions>().ValidateOnStart();
        services.TryAddSingleton(provider => new ConfigureMonitoringOptions(
            configuration ?? provider.GetService<IConfiguration>()
        ));
        services.TryAddEnumerable([
            ServiceDescriptor.Singleton<IConfigureOptions<MonitoringOptions>, ConfigureMonitoringOptions>(Sources),
            ServiceDescriptor.Singleton<IPostConfigureOptions<MonitoringOptions>, ConfigureMonitoringOptions>(Sources),
            ServiceDescriptor.Singleton<IValidateOptions<MonitoringOptions>, ConfigureMonitoringOptions>(Sources),
            ServiceDescriptor.Singleton<IOptionsChangeTokenSource<MonitoringOptions>, ReloadedOptions>(
                provider => new ReloadedOptions(
                    configuration ?? provider.GetService<IConfiguration>(),
                    provider.GetRequiredService<IOptionsFactory<MonitoringOptions>>(),
                    provider.GetService<ILoggerFactory>()?.CreateLogger(MonitoringLog.Category)
                )
            ),
        ]);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return services;
    }

    private static ConfigureMonitoringOptions Sources(IServiceProvider provider) =>
        provider.GetRequiredService<ConfigureMonitoringOptions>();
}
