namespace Monitoring.Delivery;

/// <summary>
/// When a batch that was sent and not confirmed is sent again: growing pauses, because a slow database is no reason to
/// flood Redis, and a Redis that lost everything is rare.
/// </summary>
internal static class ResendPolicy
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="sends">How often it has been sent, from 1.</param>
    public static TimeSpan Pause(int sends) =>
        TimeSpan.FromSeconds(Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(sends, 20) - 1), Longest.TotalSeconds));
}
