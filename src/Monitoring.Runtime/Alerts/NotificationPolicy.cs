namespace Monitoring.Alerts;

/// <summary>When to try again to tell people, and when to give up. Pure: the caller gives the random number.</summary>
internal sealed class NotificationPolicy(int maxAttempts)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="attempts">Attempts of this round so far; at least 1.</param>
    /// <param name="isPermanent">Whether no channel that failed is worth another.</param>
    /// <param name="random">0 to 1.</param>
    /// <returns>How long to wait; null: give up.</returns>
    public TimeSpan? PauseAfter(int attempts, bool isPermanent, double random)
    {
        if (isPermanent || attempts >= maxAttempts)
        {
            return null;
        }

        var pause = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(attempts - 1, 30)), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(pause * (0.5 + (random / 2)));
    }
}
