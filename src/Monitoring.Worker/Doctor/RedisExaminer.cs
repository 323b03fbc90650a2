using System.Globalization;
using Monitoring.Configuration;
using Monitoring.Delivery;
using Monitoring.Worker.Redis;
using Monitoring.Worker.Status;
using StackExchange.Redis;

namespace Monitoring.Worker.Doctor;

/// <summary>Reads the facts of Redis, with INFO and what workers may do.</summary>
internal static class RedisExaminer
{
    private static readonly string[] _saves = ["rdb_last_bgsave_status", "aof_last_write_status"];

    public static async Task<RedisFacts> ReadAsync(MonitoringOptions options, RedisLink link, DateTimeOffset now)
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        // First, because it says what is wrong where nothing answers.
        await redis.PingAsync().ConfigureAwait(false);
        var infos = await InfosAsync(redis).ConfigureAwait(false);
        var servers = await Task.WhenAll(infos.Select(one => ServerAsync(one.Server, one.Info))).ConfigureAwait(false);
        var wrong = new List<(string Key, string Expected)>();
        var streams = await StreamsAsync(redis, options, wrong).ConfigureAwait(false);
        return new RedisFacts(servers, streams)
        {
            WrongKeys = wrong,
            Refused = await RefusedAsync(redis, streams).ConfigureAwait(false),
            Oldest = await OldestAsync(redis, streams, Clock(infos[0].Info, now)).ConfigureAwait(false),
            OriginMessages = await OriginMessagesAsync(redis, options.Channel).ConfigureAwait(false),
        };
    }

    /// <summary>Of each master; of a replica where that is all there is.</summary>
    private static async Task<(IServer Server, Dictionary<string, string> Info)[]> InfosAsync(IDatabase redis)
    {
        var there = redis.Multiplexer.GetServers().Where(server => server.IsConnected).ToList();
        var masters = there.Where(server => !server.IsReplica).ToList();
        return await Task.WhenAll(
                (masters.Count > 0 ? masters : there).Select(async server =>
                    (server, Parse((string?)await server.ExecuteAsync("INFO").ConfigureAwait(false) ?? ""))
                )
            )
            .ConfigureAwait(false);
    }

    private static async Task<RedisServerFacts> ServerAsync(IServer server, Dictionary<string, string> info) =>
        new(
            RedisConnection.Describe(server.EndPoint),
            Version.TryParse(info.GetValueOrDefault("redis_version"), out var version) ? version : new Version(0, 0),
            long.Parse(info.GetValueOrDefault("maxmemory", "0"), CultureInfo.InvariantCulture),
            long.Parse(info.GetValueOrDefault("used_memory", "0"), CultureInfo.InvariantCulture),
            info.GetValueOrDefault("maxmemory_policy", "unknown"),
            info.GetValueOrDefault("aof_enabled") == "1" || await SavesAsync(server).ConfigureAwait(false)
        )
        {
            IsReplica = info.GetValueOrDefault("role") == "slave",
            SaveFault = SaveFault(info),
        };

    /// <summary>
    /// What a server has against writes shows when one comes; INFO does not tell of all of it. This one acknowledges an entry
    /// that cannot be, and changes nothing. A disk that refuses is told by INFO.
    /// </summary>
    private static async Task<IReadOnlyList<(string Stream, string Error)>> RefusedAsync(
        IDatabase redis,
        IReadOnlyList<StreamStatus> streams
    )
    {
        var refused = new List<(string Stream, string Error)>();
        foreach (var stream in streams)
        {
            try
            {
                await redis.StreamAcknowledgeAsync(stream.Stream, RedisKeys.Group, "0-0").ConfigureAwait(false);
            }
            catch (RedisServerException exception) when (!RedisFault.IsOfDisk(exception))
            {
                refused.Add((stream.Stream, exception.Message));
            }
            catch (RedisConnectionException)
            {
                // A replica, which the client does not write to.
            }
        }

        return refused;
    }

    private static string? SaveFault(Dictionary<string, string> info) =>
        _saves
            .Where(line => info.GetValueOrDefault(line, "ok") != "ok")
            .Select(line => $"{line}:{info[line]}")
            .FirstOrDefault();

    /// <summary>That of the server, by which it numbers what comes; this machine's where an older one does not tell.</summary>
    private static DateTimeOffset Clock(Dictionary<string, string> info, DateTimeOffset now) =>
        long.TryParse(info.GetValueOrDefault("server_time_usec"), CultureInfo.InvariantCulture, out var microseconds)
            ? DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds)
            : now;

    private static async Task<Dictionary<string, TimeSpan>> OldestAsync(
        IDatabase redis,
        IReadOnlyList<StreamStatus> streams,
        DateTimeOffset now
    )
    {
        var oldest = new Dictionary<string, TimeSpan>();
        foreach (var stream in streams.Where(stream => stream.Length > 0))
        {
            var first = await redis.StreamRangeAsync(stream.Stream, count: 1).ConfigureAwait(false);
            if (
                first is [var entry]
                && long.TryParse(entry.Id.ToString().Split('-')[0], CultureInfo.InvariantCulture, out var milliseconds)
            )
            {
                oldest[stream.Stream] = now - DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds);
            }
        }

        return oldest;
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
    private static async Task<bool> SavesAsync(IServer server)
    {
        try
        {
            return (string?[]?)await server.ExecuteAsync("CONFIG", "GET", "save").ConfigureAwait(false) is not [_, ""];
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
