namespace Monitoring.Storage;

/// <summary>Which alerts are asked for; without any setting the latest thousand.</summary>
public sealed record AlertFilter
{
    /// <summary>Only those in this state; null for any.</summary>
    public AlertStatus? Status { get; init; }

    /// <summary>Only those of this level; null for any.</summary>
    public string? Level { get; init; }

    /// <summary>Only those of this type; null for any.</summary>
    public string? Type { get; init; }

    /// <summary>Only those of this source; null for any.</summary>
    public string? Source { get; init; }

    /// <summary>Only those that happened at or after this moment.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = 1000;
}
