namespace Monitoring.Worker.Watching;

/// <summary>
/// Whether the worker's loop turns. It beats at each thing that the loop begins, tries again included, so that a Redis or a
/// database that is away does not stop it: waiting for them is what the loop is there for.
/// </summary>
internal sealed class Pulse(TimeProvider time)
{
    /// <summary>
    /// Longer than anything that the loop begins may take: a command of the database ends after 30 s, a wait for a lock
    /// after 15.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private long _last = time.GetTimestamp();

    public bool IsThere => time.GetElapsedTime(Volatile.Read(ref _last)) < Longest;

    public void Beat() => Volatile.Write(ref _last, time.GetTimestamp());
}
