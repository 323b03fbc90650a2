using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Http;

/// <summary>The pages within an application.</summary>
public sealed class MapMonitoringTests(Servers servers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_stand_under_the_prefix_and_take_conventions()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var app = Build(services => services.AddMonitoringWorker(bench.Configure));
        app.MapMonitoring("/monitoring").WithMetadata(new Mark());
        app.Use(
            (context, next) =>
                context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is null || context.Request.Query.ContainsKey("pass")
                    ? next(context)
                    : Forbid(context)
        );
        await app.StartAsync(Stop);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/monitoring/health/live"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, "/monitoring/metrics"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/monitoring/metrics?pass"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, "/metrics"));
        await app.StopAsync(Stop);
    }

    [Fact]
    public async Task Without_a_worker_it_says_what_is_missing()
    {
        await using var app = Build(_ => { });

        var error = Assert.Throws<InvalidOperationException>(() => app.MapMonitoring());

        Assert.Contains("AddMonitoringWorker", error.Message);
    }

    private static WebApplication Build(Action<IServiceCollection> add)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        add(builder.Services);
        return builder.Build();
    }

    private static Task Forbid(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string page)
    {
        using var answer = await client.GetAsync(page, Stop);
        return answer.StatusCode;
    }

    private sealed class Mark;
}
