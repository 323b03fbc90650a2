using System.Globalization;

namespace Monitoring.Delivery;

/// <summary>The names in Redis, shared by producers and workers. No braces: Cluster spreads the shards.</summary>
internal static class RedisKeys
{
    /// <summary>The consumer group of the workers.</summary>
    public const string Group = "monitoring";

    /// <summary>The one field of an entry: the frame's bytes.</summary>
    public const string PayloadField = "b";

    /// <summary>The stream of a shard, from 0.</summary>
    public static string Stream(string channel, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"{channel}:stream:{shard}");

    /// <summary>Of a stream's entries that are tried alone: how often a worker began to, and did not say how it ended.</summary>
    public static string Trials(string stream) => $"{stream}:trials";

    /// <summary>The set of the numbers of a producer's settled batches.</summary>
    public static string Confirmed(string channel, Guid producer) => $"{channel}:confirmed:{producer:D}";
}
