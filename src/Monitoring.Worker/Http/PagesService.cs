using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitoring.Diagnostics;

namespace Monitoring.Worker.Http;

/// <summary>The pages of the process <c>monitoring-worker run</c>. Without them the work goes on all the same.</summary>
internal sealed class PagesService(
    MonitoringEventWorker worker,
    MetricsPage metrics,
    IOptions<MonitoringOptions> options,
    ILoggerFactory loggers
) : IHostedService
{
    private readonly ILogger _logger = loggers.CreateLogger(MonitoringLog.Category);
    private WebApplication? _pages;

    private string Url => options.Value.HttpUrl;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Url.Length == 0)
        {
            return;
        }

        _pages = Build();
        try
        {
            await _pages.StartAsync(cancellationToken).ConfigureAwait(false);
            _logger.LogInformation("pages: {Url}", Url);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            _logger.LogWarning(
                "MONITORING_HTTP_URL={Url} cannot be used: {Cause} There are no pages; the work goes on. Another address, "
                    + "or none, is set with MONITORING_HTTP_URL.",
                Url,
                exception.Message
            );
            await _pages.DisposeAsync().ConfigureAwait(false);
            _pages = null;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_pages is not null)
        {
            await _pages.StopAsync(cancellationToken).ConfigureAwait(false);
            await _pages.DisposeAsync().ConfigureAwait(false);
        }
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(Url);
        builder.Services.AddRoutingCore();
        // Given, not made: who made them disposes of them.
        builder.Services.AddSingleton(worker).AddSingleton(metrics).AddSingleton(options);
        var pages = builder.Build();
        pages.MapMonitoring();
        return pages;
    }
}
