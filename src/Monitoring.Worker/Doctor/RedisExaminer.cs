using System.Globalization;
using Monitoring.Delivery;
using Monitoring.Worker.Redis;
using Monitoring.Worker.Status;
using StackExchange.Redis;

namespace Monitoring.Worker.Doctor;

/// <summary>Reads the facts of Redis, with INFO alone: CONFIG is often not allowed.</summary>
internal static class RedisExaminer
{
    public static async Task<RedisFacts> ReadAsync(MonitoringOptions options, RedisLink link)
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        var info = Parse((string?)await redis.ExecuteAsync("INFO").ConfigureAwait(false) ?? "");
        IReadOnlyList<StreamStatus> streams =
            options.EffectiveTransport == MonitoringTransport.Streams
                ? await Task.WhenAll(
                        Enumerable
                            .Range(0, options.Shards)
                            .Select(shard =>
                                StreamInspection.ReadAsync(redis, RedisKeys.Stream(options.Channel, shard))
                            )
                    )
                    .ConfigureAwait(false)
                : [];
        return new RedisFacts(
            Version.TryParse(info.GetValueOrDefault("redis_version"), out var version) ? version : new Version(0, 0),
            long.Parse(info.GetValueOrDefault("maxmemory", "0"), CultureInfo.InvariantCulture),
            long.Parse(info.GetValueOrDefault("used_memory", "0"), CultureInfo.InvariantCulture),
            info.GetValueOrDefault("maxmemory_policy", "unknown"),
            info.GetValueOrDefault("aof_enabled") == "1" || info.GetValueOrDefault("rdb_last_save_time", "0") != "0",
            streams
        )
        {
            OriginMessages = await OriginMessagesAsync(redis, options.Channel).ConfigureAwait(false),
        };
    }

    /// <summary>0 where the key is no list, or the user may not ask.</summary>
    private static async Task<long> OriginMessagesAsync(IDatabase redis, string channel)
    {
        try
        {
            return await redis.ListLengthAsync(channel).ConfigureAwait(false);
        }
        catch (RedisServerException)
        {
            return 0;
        }
    }

    private static Dictionary<string, string> Parse(string info)
    {
        var facts = new Dictionary<string, string>();
        foreach (var line in info.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                facts[line[..colon]] = line[(colon + 1)..];
            }
        }

        return facts;
    }
}
