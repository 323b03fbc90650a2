namespace Monitoring.Worker.Tests.Support;

/// <summary>The variables of a worker process that works for a bench.</summary>
internal static class WorkerSettings
{
    public static Dictionary<string, string> Of(Bench bench) =>
        new()
        {
            ["REDIS_HOST"] = "127.0.0.1",
            ["REDIS_PORT"] = $"{bench.RedisServer.Port}",
            ["MONITORING_CHANNEL"] = bench.Channel,
            ["MONITORING_DATABASE"] = bench.Database,
            ["MONITORING_HTTP_URL"] = "",
            ["MONITORING_CLAIM_IDLE"] = "1",
            ["MONITORING_SHUTDOWN_TIMEOUT"] = "20",
        };
}
