namespace Monitoring;

/// <summary>The books of one run over changes of its mode, which each put another runtime in the place of the one before.</summary>
/// <param name="Earlier">Of the runtimes before the last two.</param>
/// <param name="Previous">The one before the last change; what it had taken may still be under way.</param>
/// <param name="Current">The one that takes the calls, or the last that did; null while tracking is off.</param>
internal sealed record ProcessBooks(
    MonitoringStatistics Earlier,
    MonitoringRuntime? Previous,
    MonitoringRuntime? Current
)
{
    /// <summary>Of a run that has not begun.</summary>
    public static readonly ProcessBooks None = new(MonitoringStatistics.None, null, null);

    /// <summary>No number of it ever falls, but those that say what is there now.</summary>
    public MonitoringStatistics Statistics => Current is null ? Closed : Closed.Plus(Current.Statistics);

    /// <summary>Calls that nobody has read yet.</summary>
    public long Unread => (Previous?.Unread ?? 0) + (Current?.Unread ?? 0);

    private MonitoringStatistics Closed => Previous is null ? Earlier : Earlier.Plus(Previous.Statistics);

    /// <summary>The same run with another runtime.</summary>
    public ProcessBooks With(MonitoringRuntime? next) => new(Closed, Current, next);
}
