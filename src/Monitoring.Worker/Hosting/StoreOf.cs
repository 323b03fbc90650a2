using Monitoring.Storage;

namespace Monitoring.Worker.Hosting;

/// <summary>
/// The store that the settings ask for: a command must not think otherwise than the worker of what is too old.
/// </summary>
internal static class StoreOf
{
    public static IMonitoringStore Create(MonitoringOptions options, TimeProvider? time = null) =>
        MonitoringStore.Create(options.Database, time, TimeSpan.FromDays(options.MaxEventAgeDays));
}
