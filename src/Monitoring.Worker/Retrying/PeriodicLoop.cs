namespace Monitoring.Worker.Retrying;

/// <summary>Does one thing again and again, whatever happens in between.</summary>
internal sealed class PeriodicLoop(
    TimeSpan interval,
    Func<CancellationToken, Task> action,
    RetryLoop retry,
    TimeProvider time
)
{
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            await retry.RunAsync(() => action(stop), stop).ConfigureAwait(false);
        }
    }
}
