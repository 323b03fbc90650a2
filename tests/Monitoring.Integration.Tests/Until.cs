namespace Monitoring.Integration;

/// <summary>Waits for what only asking can tell, such as rows in a database of another process.</summary>
internal static class Until
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    public static Task HoldsAsync(string what, Func<Task<bool>> condition) => HoldsAsync(() => what, condition);

    /// <param name="what">Asked when the patience is at its end.</param>
    /// <param name="condition">Asked until it holds.</param>
    public static async Task HoldsAsync(Func<string> what, Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"Not within {_patience.TotalSeconds} s: {what()}.");
            await timer.WaitForNextTickAsync();
        }
    }
}
