namespace Monitoring.Worker.Consuming;

/// <summary>The pause when nothing had come: half the poll interval, and never so long that a batch waits noticeably.</summary>
internal sealed class IdleWait(TimeSpan pollInterval, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    public TimeSpan Length { get; } = TimeSpan.FromTicks(Math.Min(pollInterval.Ticks / 2, Longest.Ticks));

    /// <summary>Ends early when <paramref name="asked"/> ends or <paramref name="stop"/> is cancelled; throws neither way.</summary>
    public async Task WaitAsync(Task asked, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var pause = Task.Delay(Length, time, over.Token);
        await Task.WhenAny(pause, asked).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }
}
