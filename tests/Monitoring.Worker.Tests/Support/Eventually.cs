namespace Monitoring.Worker.Tests.Support;

/// <summary>Waits for the state of something that tells nobody when it changes: a server, another process.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="condition">What is waited for.</param>
    /// <param name="what">The same in words.</param>
    /// <param name="log">Shown when it does not come.</param>
    public static async Task HoldsAsync(Func<Task<bool>> condition, string what, CollectedLog log)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            if (patience.IsCancellationRequested)
            {
                Assert.Fail($"Not within {Patience.TotalSeconds} s: {what}. Lines:\n{string.Join('\n', log.Lines)}");
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
