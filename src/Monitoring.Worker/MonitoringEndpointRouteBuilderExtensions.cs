using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monitoring.Worker.Http;

namespace Monitoring;

/// <summary>Serves the worker's pages from an application of your own.</summary>
public static class MonitoringEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>/metrics</c> (Prometheus text of the meter <c>Monitoring</c>), <c>/health/live</c> and
    /// <c>/health/ready</c>: not ready within 10 s of a drop, of a lost Redis or database, and ready again a minute after the
    /// last drop. Where MONITORING_HTTP_TOKEN is set, all but the health pages need it.
    /// </summary>
    /// <param name="endpoints">The application, after <c>services.AddMonitoringWorker()</c>.</param>
    /// <param name="prefix">Where the pages begin, e.g. <c>/monitoring</c>; nothing is the root.</param>
    /// <returns>For conventions of yours on all pages but those of health, e.g. <c>RequireAuthorization()</c>.</returns>
    /// <exception cref="InvalidOperationException">There is no worker in the application's services.</exception>
    public static IEndpointConventionBuilder MapMonitoring(this IEndpointRouteBuilder endpoints, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var worker =
            services.GetService<MonitoringEventWorker>()
            ?? throw new InvalidOperationException("MapMonitoring() needs services.AddMonitoringWorker() before it.");
        worker.Watch();
        HealthPages.Map(endpoints.MapGroup(prefix), worker);

        var pages = endpoints.MapGroup(prefix);
        var gate = new TokenGate(services.GetRequiredService<IOptions<MonitoringOptions>>().Value.HttpToken);
        ((IEndpointConventionBuilder)pages).Finally(gate.Guard);
        services.GetRequiredService<MetricsPage>().Map(pages);
        return pages;
    }
}
