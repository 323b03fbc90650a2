namespace Monitoring.Worker.Retrying;

/// <summary>Does one thing again and again.</summary>
/// <param name="interval">Between two beginnings.</param>
/// <param name="action">What; it throws nothing but the cancellation.</param>
/// <param name="time">The clock of the intervals.</param>
internal sealed class PeriodicLoop(TimeSpan interval, Func<CancellationToken, Task> action, TimeProvider time) : ILoop
{
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            await action(stop).ConfigureAwait(false);
        }
    }
}
