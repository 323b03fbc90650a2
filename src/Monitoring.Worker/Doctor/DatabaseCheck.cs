namespace Monitoring.Worker.Doctor;

/// <summary>The database itself: version, clock, what is outside of the ledger's days.</summary>
internal static class DatabaseCheck
{
    private const string Subject = "database";

    /// <summary>The first that detaches a partition while others write.</summary>
    private const int OldestPostgreSql = 14;

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    public static IEnumerable<Finding> Run(Examination seen)
    {
        if (seen.Database is not { } database)
        {
            yield return Finding.Wrong(
                Subject,
                seen.DatabaseError ?? "unknown",
                "Workers go on trying; nothing is acknowledged before it is stored."
            );
            yield break;
        }

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
}
