using Monitoring.Diagnostics;
using Monitoring.Worker.Consuming;
using StackExchange.Redis;

namespace Monitoring.Worker.Origin;

/// <summary>
/// The streams, fed with the origin's messages before each read: what was passed on is read like any other batch, and while
/// the database is away nothing is read, so nothing is taken from the origin either.
/// </summary>
internal sealed class OriginFeed(IBatchSource streams, IOriginSource origin, MonitoringLog log, TimeProvider time)
    : IBatchSource
{
    private Task? _arrival;

    public string Description => $"{streams.Description}, and the origin's {origin.Description}";

    public bool SawAll => streams.SawAll;

    public async Task<IReadOnlyList<Entry>> TakeAsync(int limit)
    {
        await PassOnAsync().ConfigureAwait(false);
        return await streams.TakeAsync(limit).ConfigureAwait(false);
    }

    /// <summary>Nobody tells when a list grows: it is asked after each pause.</summary>
    public async Task ArrivalAsync(TimeSpan pause, CancellationToken stop)
    {
        _arrival ??= streams.ArrivalAsync(pause, stop);
        await Task.WhenAny(_arrival, Task.Delay(pause, time, stop)).ConfigureAwait(false);
        if (_arrival.IsCompleted)
        {
            _arrival = null;
        }
    }

    public Task SettleAsync(IReadOnlyList<Arrival> arrivals) => streams.SettleAsync(arrivals);

    public async Task LeaveAsync()
    {
        await origin.LeaveAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await streams.LeaveAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => streams.DisposeAsync();

    /// <summary>A key of another kind, or a user that may not: no reason to leave the streams alone.</summary>
    private async Task PassOnAsync()
    {
        try
        {
            await origin.PassOnAsync().ConfigureAwait(false);
        }
        catch (RedisServerException exception)
        {
            log.Warning(
                nameof(OriginFeed),
                $"The origin's {origin.Description} cannot be read (MONITORING_ORIGIN_INPUT): {Sentence.Of(exception.Message)}"
            );
        }
    }
}
