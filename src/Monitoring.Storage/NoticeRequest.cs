namespace Monitoring.Storage;

/// <summary>Which alerts a process can tell.</summary>
public sealed record NoticeRequest
{
    /// <summary>For how long a claim holds: a process that has died in between is overtaken then.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long after it was told an alert that went on happening is told again, at the earliest.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Only alerts whose channels are all among these; null for any.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Whether also alerts that name no channels: the default ones are told.</summary>
    public bool WithDefaultChannels { get; init; } = true;

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = 20;
}
