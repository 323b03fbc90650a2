using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Monitoring.Worker.Http;

namespace Monitoring.Worker.Hosting;

/// <summary>The host of the process <c>monitoring-worker run</c>.</summary>
internal static class WorkerHost
{
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(5);

    public static IHost Build(string? environmentFile, MonitoringOptions options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        WorkerSettings.AddTo(builder.Configuration, environmentFile);
        builder.Services.AddMonitoringWorker(builder.Configuration, WorkerSettings.ForWorker);
        builder.Services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(options.ShutdownTimeoutSeconds) + Reserve
        );
        builder.Services.AddHostedService<PagesService>();
        AddServiceManager(builder.Services);
        AddConsole(builder.Logging);
        return builder.Build();
    }

    private static void AddServiceManager(IServiceCollection services)
    {
        if (ServiceManager.IsThere)
        {
            services.AddSingleton<ISystemdNotifier, SystemdNotifier>();
            services.AddHostedService(provider => new ServiceManager(
                provider.GetRequiredService<ISystemdNotifier>(),
                () => provider.GetRequiredService<MonitoringEventWorker>().HasPulse,
                ServiceManager.Watchdog,
                provider.GetRequiredService<TimeProvider>()
            ));
        }
    }

    private static void AddConsole(ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddConsole(console =>
        {
            console.FormatterName = OneLineFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Warning;
        });
        logging.AddConsoleFormatter<OneLineFormatter, ConsoleFormatterOptions>();
    }
}
