namespace Monitoring.Worker.Consuming;

/// <summary>The in-process transport: the application writes to the store itself, the worker only keeps it in order.</summary>
internal sealed class NoSource(TimeProvider time) : IBatchSource
{
    public string Description => "nothing (MONITORING_TRANSPORT is inprocess: the application writes by itself)";

    public Task<IReadOnlyList<Entry>> TakeAsync(int limit) => Task.FromResult<IReadOnlyList<Entry>>([]);

    public Task ArrivalAsync(TimeSpan pause, CancellationToken stop) => Task.Delay(pause, time, stop);

    public Task SettleAsync(IReadOnlyList<Arrival> arrivals) => Task.CompletedTask;

    public Task LeaveAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
