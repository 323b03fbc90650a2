namespace Monitoring.Housekeeping;

/// <summary>
/// When a process looks after its database: at some moment of its first five minutes, then hourly, a tenth more or less, so that
/// many do not come at once. Pure: the caller gives the random number.
/// </summary>
internal static class HourlySchedule
{
    private static readonly TimeSpan _earliest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _interval = TimeSpan.FromHours(1);

    /// <param name="random">0 to 1.</param>
    public static TimeSpan First(double random) => _earliest * random;

    /// <param name="random">0 to 1.</param>
    public static TimeSpan Next(double random) => _interval * (0.9 + (random / 5));
}
