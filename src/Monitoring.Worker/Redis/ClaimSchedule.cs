namespace Monitoring.Worker.Redis;

/// <summary>
/// When to look for what silent workers left, and when to renew the own claims: every third of the time after which a
/// claim may be taken over, so that two renewals may fail.
/// </summary>
internal sealed class ClaimSchedule(TimeSpan claimIdle, TimeProvider time)
{
    private long? _looked;

    public TimeSpan Interval { get; } = claimIdle / 3;

    public bool IsDue => _looked is not { } looked || time.GetElapsedTime(looked) >= Interval;

    /// <summary>All pending entries were looked at.</summary>
    public void Done() => _looked = time.GetTimestamp();
}
