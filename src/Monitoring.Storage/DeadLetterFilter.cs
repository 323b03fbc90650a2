namespace Monitoring.Storage;

/// <summary>Which dead letters are asked for; without any setting the first thousand.</summary>
public sealed record DeadLetterFilter
{
    /// <summary>Only these ids; null for any.</summary>
    public IReadOnlyCollection<long>? Ids { get; init; }

    /// <summary>Only those of this producer; null for any, and for those of nobody.</summary>
    public Guid? ProducerId { get; init; }

    /// <summary>Only those whose reason contains this text, in whatever case of the letters a to z; null for any.</summary>
    public string? Reason { get; init; }

    /// <summary>Only those written at or after this moment.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only those written before this moment.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only ids above this one: the last one of the page before.</summary>
    public long AfterId { get; init; }

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = 1000;
}
