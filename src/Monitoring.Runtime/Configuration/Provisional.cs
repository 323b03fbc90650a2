#pragma warning disable
namespace Monitoring.Configuration
{
    internal static class MonitoringOptionsReader
    {
        public static MonitoringOptions Read(Action<MonitoringOptions>? configure = null)
        {
            var o = new MonitoringOptions();
            configure?.Invoke(o);
            return o;
        }

        public static int BufferSizeOrDefault() => 65536;
    }

    internal static class RedisConnection
    {
        public static StackExchange.Redis.ConfigurationOptions ConfigurationFor(MonitoringOptions o) =>
            new() { EndPoints = { { o.Redis.Host ?? "localhost", o.Redis.Port } } };

        public static string Describe(MonitoringOptions o) => "Redis";
    }

    internal static class X
    {
        extension(MonitoringOptions o)
        {
            public MonitoringTransport EffectiveTransport => o.Transport ?? MonitoringTransport.InProcess;
        }

        public static void AddMonitoringOptions(
            this Microsoft.Extensions.DependencyInjection.IServiceCollection s,
            Microsoft.Extensions.Configuration.IConfiguration? c,
            Action<MonitoringOptions>? a
        ) { }
    }
}

namespace Monitoring.Events
{
    internal static class ErrorMessage
    {
        public static string? Of(Exception e, ErrorText t) => e.Message;
    }
}
