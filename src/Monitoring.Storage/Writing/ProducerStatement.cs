using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Writing;

/// <summary>
/// Enters a transaction's part in <c>producers</c>. Totals only grow, so the greatest is the latest in whatever order
/// batches come; what is decided here is added up, in columns of its own.
/// </summary>
internal static class ProducerStatement
{
    /// <param name="greatest">The function that gives the greater of two values.</param>
    public static string Sql(string greatest) =>
        Sql(
            greatest,
            reason => $"@dropped_{reason}, @given_up_{reason}",
            ForEachReason(r =>
                $"""
                    dropped_{r} = {greatest}(p.dropped_{r} - p.given_up_{r}, excluded.dropped_{r} - excluded.given_up_{r})
                            + p.given_up_{r} + excluded.given_up_{r},
                        given_up_{r} = p.given_up_{r} + excluded.given_up_{r},
                    """
            )
        );

    /// <summary>Says the same of a producer that has dropped nothing, for a third less of the server's time.</summary>
    public static string SqlWithoutDrops(string greatest) => Sql(greatest, _ => "0, 0", updateDrops: "");

    private static string Sql(string greatest, Func<string, string> drops, string updateDrops) =>
        $"""
            INSERT INTO producers AS p (
                producer_id, service, host, process_id, emitted, sampled_out, stored, dead_lettered,
                {ForEachReason(reason => $"dropped_{reason}, given_up_{reason},")}
                first_report_at, last_report_at, ended
            ) VALUES (
                @producer_id, @service, @host, @process_id, @emitted, @sampled_out, @stored, @dead_lettered,
                {ForEachReason(reason => drops(reason) + ",")}
                @now, @now, @ended
            )
            ON CONFLICT (producer_id) DO UPDATE SET
                service = coalesce(p.service, excluded.service),
                host = coalesce(p.host, excluded.host),
                process_id = coalesce(p.process_id, excluded.process_id),
                emitted = {greatest}(p.emitted, excluded.emitted),
                sampled_out = {greatest}(p.sampled_out, excluded.sampled_out),
                stored = p.stored + excluded.stored,
                dead_lettered = p.dead_lettered + excluded.dead_lettered,
                {updateDrops}
                last_report_at = {greatest}(p.last_report_at, excluded.last_report_at),
                ended = coalesce(excluded.ended, nullif(p.ended, '{DeathStatement.Died}'))
            """;

    /// <summary>The texts come from outside: unclean ones would be refused, and with them the whole transaction.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Parameters(ProducerEntry entry, DateTimeOffset now)
    {
        var cleaner = new Cleaner();
        return
        [
            new("producer_id", entry.ProducerId),
            new("service", cleaner.Text(entry.Process?.Service)),
            new("host", cleaner.Text(entry.Process?.Host)),
            new("process_id", entry.Process?.ProcessId),
            new("emitted", entry.Emitted),
            new("sampled_out", entry.SampledOut),
            new("stored", entry.Stored),
            new("dead_lettered", entry.DeadLettered),
            .. entry.HasDrops ? DropReasonName.All.SelectMany((name, reason) => Drops(entry, name, reason)) : [],
            new("now", now),
            new("ended", cleaner.Text(entry.Ended)),
        ];
    }

    private static KeyValuePair<string, object?>[] Drops(ProducerEntry entry, string name, int reason) =>
        [
            new($"dropped_{name}", entry.Reported[reason] + entry.GivenUp[reason]),
            new($"given_up_{name}", entry.GivenUp[reason]),
        ];

    private static string ForEachReason(Func<string, string> part) =>
        string.Join("\n    ", DropReasonName.All.Select(part));
}
