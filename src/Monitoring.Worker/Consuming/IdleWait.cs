namespace Monitoring.Worker.Consuming;

/// <summary>
/// The pause when nothing had come. Where the source cannot say when something comes: half the poll interval, and never so
/// long that a batch waits noticeably.
/// </summary>
internal sealed class IdleWait(IBatchSource source, TimeSpan pollInterval)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    private Task? _arrival;

    public TimeSpan Length { get; } = TimeSpan.FromTicks(Math.Min(pollInterval.Ticks / 2, Longest.Ticks));

    /// <summary>Ends early when <paramref name="asked"/> ends or <paramref name="stop"/> is cancelled; throws neither way.</summary>
    public async Task WaitAsync(Task asked, CancellationToken stop)
    {
        _arrival ??= source.ArrivalAsync(Length, stop);
        await Task.WhenAny(_arrival, asked).ConfigureAwait(false);
        if (_arrival.IsCompleted)
        {
            _arrival = null;
        }
    }
}
