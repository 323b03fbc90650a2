namespace Monitoring;

/// <summary>
/// Publishes events that are no tracked calls, and turns tracking off and on: the origin's publisher, over the runtime of
/// this process. Safe for concurrent use; its members are virtual, so that another may stand in its place in a test.
/// </summary>
public class MonitoringEventPublisher
{
    /// <summary>Whether events are taken now.</summary>
    public virtual bool IsEnabled => OperationMonitor.Enabled;

    /// <summary>Takes events again, those of tracked calls too.</summary>
    public virtual void Enable() => OperationMonitor.Enabled = true;

    /// <summary>Takes no more events, of tracked calls neither; what was taken is delivered.</summary>
    public virtual void Disable() => OperationMonitor.Enabled = false;

    /// <summary>Puts an event among those of the calls, and does not wait.</summary>
    /// <param name="monitoringEvent">
    /// A metric, a check, an alert, or an operation with <see cref="OperationEvent.Logged"/>. Of more than a megabyte it is
    /// dropped, and counted as oversize; where a text is null that is needed, as rejected.
    /// </param>
    /// <returns>Whether it was taken; false while tracking is off, and when the buffer was full (counted).</returns>
    /// <exception cref="ArgumentException">
    /// It is a tracked call: those come from the calls alone. Or it is of a kind of your own.
    /// </exception>
    public virtual bool Publish(MonitoringEvent monitoringEvent)
    {
        ArgumentNullException.ThrowIfNull(monitoringEvent);
        return WhyNot(monitoringEvent) is { } fault
            ? throw new ArgumentException($"{nameof(monitoringEvent)} is {fault}", nameof(monitoringEvent))
            : ProcessEvents.Emit(monitoringEvent);
    }

    /// <summary>The events that are held in memory because they are not settled, oldest first; a copy.</summary>
    public virtual IReadOnlyList<MonitoringEvent> GetFallbackEvents() => OperationMonitor.GetFallbackEvents();

    /// <inheritdoc cref="OperationMonitor.FlushAsync"/>
    public virtual Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        OperationMonitor.FlushAsync(timeout, cancellationToken);

    private static string? WhyNot(MonitoringEvent monitoringEvent) =>
        monitoringEvent switch
        {
            OperationEvent { Logged: null } => $"a tracked call: an operation needs {nameof(OperationEvent.Logged)}.",
            OperationEvent or PerformanceMetric or QualityCheck or AlertEvent => null,
            _ => $"a {monitoringEvent.GetType().Name}: an operation, a metric, a check or an alert is allowed.",
        };
}
