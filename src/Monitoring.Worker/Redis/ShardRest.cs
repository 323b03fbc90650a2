using Monitoring.Delivery;

namespace Monitoring.Worker.Redis;

/// <summary>A shard that fails is left alone for a while, longer each time, so that the others need not wait with it.</summary>
internal sealed class ShardRest(TimeProvider time)
{
    private readonly RetrySchedule _schedule = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));
    private DateTimeOffset _until;

    public bool IsOver => time.GetUtcNow() >= _until;

    public void Failed() => _until = time.GetUtcNow() + _schedule.Failed(Random.Shared.NextDouble());

    /// <returns>Whether it had failed before.</returns>
    public bool Succeeded()
    {
        var hadFailed = _schedule.Failures > 0;
        _schedule.Succeeded();
        return hadFailed;
    }
}
