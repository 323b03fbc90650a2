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

        yield return redis.Version < Oldest
            ? Finding.Wrong(
                Subject,
                $"{seen.RedisAddress} has version {redis.Version}",
                $"{Oldest} or later is needed."
            )
            : Finding.Well(Subject, $"{seen.RedisAddress} answers, version {redis.Version}");

        if (redis.IsReplica)
        {
            yield return Finding.Wrong(
                Subject,
                "it is a replica, and takes no writes",
                "Give host and port of its master (REDIS_HOST, REDIS_PORT), or all nodes or Sentinels (ConnectionStrings__Redis)."
            );
        }

        if (redis.SaveFault is { } fault)
        {
            yield return Finding.Wrong(
                Subject,
                $"it cannot save to its disk ({fault}), and may refuse writes for that",
                "Give its disk room and its folder the right to write; its log says which."
            );
        }

        foreach (var (key, expected) in redis.WrongKeys)
        {
            yield return Finding.Wrong(
                key,
                $"{key} is no {expected}: somebody has put something else in its place",
                $"Move it away (`redis-cli RENAME {key} ...`), or set another MONITORING_CHANNEL everywhere."
            );
        }

        if (redis.MaxMemory > 0 && redis.EvictionPolicy != "noeviction")
        {
            yield return Finding.Wrong(
                Subject,
                $"at its limit of {redis.MaxMemory:N0} bytes it evicts keys ({redis.EvictionPolicy}), also streams or confirmations",
                "Set `maxmemory-policy noeviction`: producers then hold back and nothing is lost."
            );
        }

        if (redis.MaxMemory > 0 && redis.UsedMemory > NearlyFull * redis.MaxMemory)
        {
            yield return Finding.Wrong(
                Subject,
                $"it uses {redis.UsedMemory:N0} of {redis.MaxMemory:N0} bytes: soon producers hold back and spool",
                "See which streams wait, below; start more workers, or raise `maxmemory`."
            );
        }

        if (!redis.IsPersistent && seen.Options.Durability == MonitoringDurability.Transport)
        {
            yield return Finding.Wrong(
                Subject,
                "it writes nothing to disk, and with MONITORING_DURABILITY=transport nobody else has what it holds",
                "Turn on `appendonly yes`, or set MONITORING_DURABILITY=stored."
            );
        }
    }
}
