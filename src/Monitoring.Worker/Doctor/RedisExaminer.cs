using System.Globalization;
using Monitoring.Delivery;
using Monitoring.Worker.Redis;
using Monitoring.Worker.Status;
using StackExchange.Redis;

namespace Monitoring.Worker.Doctor;

/// <summary>Reads the facts of Redis, with INFO and what workers may do.</summary>
internal static class RedisExaminer
{
    public static async Task<RedisFacts> ReadAsync(MonitoringOptions options, RedisLink link)
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        var info = Parse((string?)await redis.ExecuteAsync("INFO").ConfigureAwait(false) ?? "");
        var wrong = new List<(string Key, string Expected)>();
        var streams = await StreamsAsync(redis, options, wrong).ConfigureAwait(false);
        return new RedisFacts(
            Version.TryParse(info.GetValueOrDefault("redis_version"), out var version) ? version : new Version(0, 0),
            long.Parse(info.GetValueOrDefault("maxmemory", "0"), CultureInfo.InvariantCulture),
            long.Parse(info.GetValueOrDefault("used_memory", "0"), CultureInfo.InvariantCulture),
            info.GetValueOrDefault("maxmemory_policy", "unknown"),
            info.GetValueOrDefault("aof_enabled") == "1" || await SavesAsync(redis).ConfigureAwait(false),
            streams
        )
        {
            WrongKeys = wrong,
            OriginMessages = await OriginMessagesAsync(redis, options.Channel).ConfigureAwait(false),
        };
    }

    private static async Task<IReadOnlyList<StreamStatus>> StreamsAsync(
        IDatabase redis,
        MonitoringOptions options,
        List<(string Key, string Expected)> wrong
    )
    {
        var streams = new List<StreamStatus>();
        var shards = options.EffectiveTransport == MonitoringTransport.Streams ? options.Shards : 0;
        for (var shard = 0; shard < shards; shard++)
        {
            var stream = RedisKeys.Stream(options.Channel, shard);
            await TryAsync(
                    stream,
                    "stream",
                    async () => streams.Add(await StreamInspection.ReadAsync(redis, stream).ConfigureAwait(false))
                )
                .ConfigureAwait(false);
            var trials = RedisKeys.Trials(stream);
            await TryAsync(trials, "hash", () => redis.HashExistsAsync(trials, "")).ConfigureAwait(false);
        }

        return streams;

        async Task TryAsync(string key, string expected, Func<Task> read)
        {
            try
            {
                await read().ConfigureAwait(false);
            }
            catch (RedisServerException exception) when (RedisFault.IsOfAnotherKind(exception))
            {
                wrong.Add((key, expected));
            }
        }
    }

    /// <summary>
    /// Whether it writes snapshots. INFO does not say, and CONFIG is often not allowed, by the server or
    /// by the client's own map of commands: then nothing is found wrong.
    /// </summary>
    private static async Task<bool> SavesAsync(IDatabase redis)
    {
        try
        {
            return (string?[]?)await redis.ExecuteAsync("CONFIG", "GET", "save").ConfigureAwait(false) is not [_, ""];
        }
        catch (Exception exception) when (exception is RedisServerException or RedisCommandException)
        {
            return true;
        }
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
