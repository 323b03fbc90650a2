using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Monitoring.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Monitoring.Worker.Http;

/// <summary><c>/metrics</c>: the meter <c>Monitoring</c> of this process as Prometheus text.</summary>
internal sealed class MetricsPage : IDisposable
{
    private readonly MeterProvider _provider = Sdk.CreateMeterProviderBuilder()
        .AddMeter(RuntimeMeter.Name)
        .AddPrometheusExporter()
        .Build();

    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPrometheusScrapingEndpoint("/metrics", _provider, null, null);

    public void Dispose() => _provider.Dispose();
}
