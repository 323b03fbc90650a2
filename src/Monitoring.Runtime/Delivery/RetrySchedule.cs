namespace Monitoring.Delivery;

/// <summary>
/// When to try again after failures in a row: exponential, with full jitter on the upper half, so that many producers
/// do not come back at once. Pure: the caller gives the clock and the random number.
/// </summary>
internal sealed class RetrySchedule(TimeSpan first, TimeSpan longest)
{
    private int _failures;

    /// <summary>Failures since the last success.</summary>
    public int Failures => _failures;

    /// <summary>Notes a failure.</summary>
    /// <param name="random">0 to 1.</param>
    /// <returns>How long to wait before the next try.</returns>
    public TimeSpan Failed(double random)
    {
        var exponent = Math.Min(_failures++, 30);
        var pause = Math.Min(first.TotalSeconds * Math.Pow(2, exponent), longest.TotalSeconds);
        return TimeSpan.FromSeconds(pause * (0.5 + random / 2));
    }

    /// <summary>Notes a success.</summary>
    public void Succeeded() => _failures = 0;
}
