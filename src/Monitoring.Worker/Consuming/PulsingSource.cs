using Monitoring.Worker.Watching;

namespace Monitoring.Worker.Consuming;

/// <summary>A source whose use shows that the loop turns.</summary>
internal sealed class PulsingSource(IBatchSource source, Pulse pulse) : IBatchSource
{
    public string Description => source.Description;

    public bool SawAll => source.SawAll;

    public Task<IReadOnlyList<Entry>> TakeAsync(int limit)
    {
        pulse.Beat();
        return source.TakeAsync(limit);
    }

    public Task ArrivalAsync(TimeSpan pause, CancellationToken stop) => source.ArrivalAsync(pause, stop);

    public Task SettleAsync(IReadOnlyList<Arrival> arrivals)
    {
        pulse.Beat();
        return source.SettleAsync(arrivals);
    }

    public Task LeaveAsync() => source.LeaveAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
