using Monitoring.Worker.Retrying;

namespace Monitoring.Worker.Doctor;

/// <summary>The database itself: version, clock, what is outside of the ledger's days.</summary>
internal static class DatabaseCheck
{
    private const string Subject = "database";

    /// <summary>The first that detaches a partition while others write.</summary>
    private const int OldestPostgreSql = 14;

    /// <summary>Of a disk, in bytes: minutes of a busy program, and what a large transaction needs.</summary>
    private const long LeastFree = 100 * 1024 * 1024;

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    public static IEnumerable<Finding> Run(Examination seen) =>
        (seen.Database is { } database ? Of(seen, database) : Away(seen)).Concat(Locks(seen));

    private static IEnumerable<Finding> Away(Examination seen)
    {
        var check = seen.IsDatabaseThere ? "" : StoreFault.Check(seen.DatabaseAddress).TrimStart();
        yield return Finding.Wrong(
            Subject,
            seen.DatabaseError ?? "unknown",
            $"{check} Workers go on trying; nothing is acknowledged before it is stored.".TrimStart()
        );
    }

    private static IEnumerable<Finding> Locks(Examination seen)
    {
        if (seen.Blockers.Count > 0)
        {
            yield return Finding.Wrong(
                Subject,
                $"workers are held up by a lock of the session {string.Join(", ", seen.Blockers)}",
                "Nothing is stored until it ends its transaction. See pg_stat_activity for what it does; "
                    + "`SELECT pg_terminate_backend(...)` with that number ends it."
            );
        }
    }

    private static IEnumerable<Finding> Of(Examination seen, DatabaseFacts database)
    {
        yield return database.Major is > 0 and < OldestPostgreSql
            ? Finding.Wrong(Subject, $"it is {database.Server}", $"PostgreSQL {OldestPostgreSql} or later is needed.")
            : Finding.Well(Subject, $"{seen.DatabaseAddress} answers: {database.Server}");

        if (database.Encoding != DatabaseFacts.Unicode)
        {
            yield return Finding.Wrong(
                Subject,
                $"its encoding is {database.Encoding}: events with characters that it does not have become dead letters",
                $"Create a database with ENCODING '{DatabaseFacts.Unicode}', and give it to MONITORING_DATABASE."
            );
        }

        if (database.IsReadOnly)
        {
            yield return Finding.Wrong(
                Subject,
                "it takes no writes: it is a standby, or default_transaction_read_only is on for the role or the database",
                "Give the primary, and a role that may write, to MONITORING_DATABASE."
            );
        }

        if (database.FreeBytes < LeastFree)
        {
            yield return Finding.Wrong(
                Subject,
                $"its disk has {database.FreeBytes:N0} bytes left: nothing is stored on a full one",
                "Give it room, or keep rows for fewer days (MONITORING_RETENTION_..._DAYS)."
            );
        }

        foreach (var finding in Rights(seen, database))
        {
            yield return finding;
        }

        if (database.MissingDays is { } days)
        {
            yield return Finding.Wrong(
                Subject,
                $"partitions of today or tomorrow are missing: {days}",
                "A worker that runs as the owner of the tables makes them, and so does `monitoring-worker migrate`. A table of that "
                    + "name that stands beside, detached by hand, is in the way: attach it again, or rename it."
            );
        }

        var apart = (database.Now - seen.Now).Duration();
        if (apart > ClockTolerance)
        {
            yield return Finding.Wrong(
                Subject,
                $"its clock and this machine's are {apart.TotalSeconds:0} s apart",
                "Let both follow a time server: the age of a batch goes by the two of them."
            );
        }

        if (database.StrayLines > 0)
        {
            yield return Finding.Note(
                Subject,
                $"{database.StrayLines} lines of the ledger are dated outside of the days that are kept",
                "A producer's clock was wrong when it started, see the books. The lines go away by the same rule."
            );
        }

        if (database.OwnerlessLetters > 0)
        {
            yield return Finding.Wrong(
                Subject,
                $"{database.OwnerlessLetters} dead letters are in nobody's books: damaged on the way, or somebody else's",
                "`monitoring-worker deadletters list` shows them; `purge` gives them up. Producers send good copies themselves."
            );
        }
    }

    private static IEnumerable<Finding> Rights(Examination seen, DatabaseFacts database)
    {
        if (database.Forbidden is { } forbidden)
        {
            yield return Finding.Wrong(
                Subject,
                $"the role of MONITORING_DATABASE may not write into {forbidden}",
                "Give the worker the role that owns the tables (monitoring_worker in deploy/roles.sql)."
            );
        }
        else if (!database.IsOwner && seen.AsksForRedis)
        {
            yield return Finding.Wrong(
                Subject,
                "the role of MONITORING_DATABASE does not own the tables: a worker with it can make no day and drop none",
                "Give the worker the role that owns the tables (monitoring_worker in deploy/roles.sql)."
            );
        }
    }
}
