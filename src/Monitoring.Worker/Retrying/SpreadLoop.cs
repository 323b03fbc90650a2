namespace Monitoring.Worker.Retrying;

/// <summary>Does one thing again and again, at moments that are not those of other workers.</summary>
/// <param name="first">Before the first time.</param>
/// <param name="next">Before each other.</param>
/// <param name="action">What; it throws nothing but the cancellation.</param>
/// <param name="time">The clock of the waits.</param>
internal sealed class SpreadLoop(
    TimeSpan first,
    Func<TimeSpan> next,
    Func<CancellationToken, Task> action,
    TimeProvider time
) : ILoop
{
    public async Task RunAsync(CancellationToken stop)
    {
        for (var wait = first; ; wait = next())
        {
            await Task.Delay(wait, time, stop).ConfigureAwait(false);
            await action(stop).ConfigureAwait(false);
        }
    }
}
