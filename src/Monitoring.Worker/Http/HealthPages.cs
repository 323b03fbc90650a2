using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Monitoring.Worker.Http;

/// <summary><c>/health/live</c> and <c>/health/ready</c>. They tell the state and nothing else, so they need no token.</summary>
internal static class HealthPages
{
    public static void Map(IEndpointRouteBuilder endpoints, MonitoringEventWorker worker)
    {
        endpoints.MapGet("/health/live", context => AnswerAsync(context, worker.IsLive, "live"));
        endpoints.MapGet("/health/ready", context => AnswerAsync(context, worker.IsReady, "ready"));
    }

    private static Task AnswerAsync(HttpContext context, bool holds, string state)
    {
        context.Response.StatusCode = holds ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(holds ? state : $"not {state}", context.RequestAborted);
    }
}
