using Monitoring.Configuration;

namespace Monitoring;

public static partial class OperationMonitor
{
    private static MonitoringDatabase? _synchronous;
    private static AsyncMonitoringManager? _asynchronous;
    private static MonitoringEventPublisher? _publisher;

    /// <summary>
    /// The monitoring API of this process, for code without a container: an <see cref="AsyncMonitoringManager"/> where the
    /// mode is Async, else one that waits for its rows.
    /// </summary>
    public static MonitoringDatabase Database =>
        ModeInForce == MonitoringMode.Async ? _asynchronous ??= new() : _synchronous ??= new();

    /// <summary>Publishes events that are no tracked calls, and turns tracking off and on.</summary>
    public static MonitoringEventPublisher Publisher => _publisher ??= new();

    /// <summary>Behind both.</summary>
    internal static ProcessEvents Events { get; } =
        new(
            static () => _runtime,
            static () => _starting,
            static () => _settings,
            static () => Latest?.Writes ?? default
        );

    private static MonitoringMode ModeInForce => _settings?.Mode ?? MonitoringOptionsReader.ModeOrDefault();
}
