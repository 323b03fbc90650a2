using Monitoring.Worker.Hosting;

namespace Monitoring.Worker.Doctor;

/// <summary>The server of Redis itself.</summary>
internal static class RedisCheck
{
    private const string Subject = "Redis";

    /// <summary>Of the limit.</summary>
    private const double NearlyFull = 0.9;

    private static readonly Version Oldest = new(6, 2);

    public static IEnumerable<Finding> Run(Examination seen)
    {
        if (seen.Redis is not { } redis)
        {
            if (seen.RedisError is { } error)
            {
                yield return seen.AsksForRedis
                    ? Finding.Wrong(
                        Subject,
                        error,
                        "Producers keep what they emit, in memory and spool, until it is back."
                    )
                    : Finding.Note(Subject, error, WorkerSettings.NeedsNoRedis);
            }

            yield break;
        }

        foreach (
            var finding in redis.Servers.SelectMany(server => Of(server, redis, seen.Options)).Concat(Refused(redis))
        )
        {
            yield return finding;
        }

        foreach (var (key, expected) in redis.WrongKeys)
        {
            yield return Finding.Wrong(
                key,
                $"{key} is no {expected}: somebody has put something else in its place",
                $"Move it away (`redis-cli RENAME {key} ...`), or set another MONITORING_CHANNEL everywhere."
            );
        }
    }

    private static IEnumerable<Finding> Of(RedisServerFacts server, RedisFacts redis, MonitoringOptions options)
    {
        var subject = redis.Servers.Count == 1 ? Subject : $"{Subject} {server.Address}";
        yield return server.Version < Oldest
            ? Finding.Wrong(subject, $"{server.Address} has version {server.Version}", $"{Oldest} or later is needed.")
            : Finding.Well(subject, $"{server.Address} answers, version {server.Version}");

        if (server.IsReplica)
        {
            yield return Finding.Wrong(
                subject,
                "it is a replica, and takes no writes",
                "Give host and port of its master (REDIS_HOST, REDIS_PORT), or all nodes or Sentinels (ConnectionStrings__Redis)."
            );
        }

        if (server.SaveFault is { } fault)
        {
            yield return Finding.Wrong(
                subject,
                $"it cannot save to its disk ({fault}), and may refuse writes for that",
                "Give its disk room and its folder the right to write; its log says which."
            );
        }

        if (server.MaxMemory > 0 && server.EvictionPolicy != "noeviction")
        {
            yield return Finding.Wrong(
                subject,
                $"at its limit of {server.MaxMemory:N0} bytes it evicts keys ({server.EvictionPolicy}), also streams or confirmations",
                "Set `maxmemory-policy noeviction`: producers then hold back and nothing is lost."
            );
        }

        if (server.MaxMemory > 0 && server.UsedMemory > NearlyFull * server.MaxMemory)
        {
            var then = server.UsedMemory < server.MaxMemory ? "soon producers hold back" : "producers hold back";
            yield return Finding.Wrong(
                subject,
                $"it uses {server.UsedMemory:N0} of {server.MaxMemory:N0} bytes: {then} and spool",
                "See which streams wait, below; start more workers, or raise `maxmemory`."
            );
        }

        if (!server.IsPersistent && options.Durability == MonitoringDurability.Transport)
        {
            yield return Finding.Wrong(
                subject,
                "it writes nothing to disk, and with MONITORING_DURABILITY=transport nobody else has what it holds",
                "Turn on `appendonly yes`, or set MONITORING_DURABILITY=stored."
            );
        }
    }

    /// <summary>One finding for what is refused for one reason.</summary>
    private static IEnumerable<Finding> Refused(RedisFacts redis) =>
        from refusal in redis.Refused
        group refusal.Stream by refusal.Error into streams
        select Finding.Wrong(
            Subject,
            $"it takes no writes for {string.Join(", ", streams)}: {streams.Key}",
            streams.Key.StartsWith("NOREPLICAS", StringComparison.Ordinal)
                ? "Bring its replicas back, or set `min-replicas-to-write` lower. Producers keep what they emit until then."
                : "Producers keep what they emit, and workers can acknowledge nothing, until it does."
        );
}
