namespace Monitoring;

/// <summary>
/// The same calls as <see cref="MonitoringDatabase"/>, as events of the runtime: they return at once, and the events leave
/// with those of the tracked calls, in batches, once. Alerts are raised at once here too, because their id is wanted.
/// </summary>
/// <remarks>True means that the event was taken; false that tracking is off, or that the buffer was full (counted).</remarks>
public sealed class AsyncMonitoringManager : MonitoringDatabase
{
    private protected override Task<bool> WriteAsync(MonitoringEvent record, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<bool>(cancellationToken)
            : Task.FromResult(ProcessEvents.Emit(record));
}
