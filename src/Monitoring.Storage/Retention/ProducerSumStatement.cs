using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Retention;

/// <summary>Adds the books of producers to the row of their service.</summary>
internal static class ProducerSumStatement
{
    public static Statement Of(ProducerSum sum, SqlDialect dialect) =>
        new(
            $"""
            INSERT INTO producers AS p (
                producer_id, service, emitted, sampled_out, stored, dead_lettered,
                {ForEachReason(name => $"dropped_{name}, given_up_{name},")}
                first_report_at, last_report_at, ended
            ) VALUES (
                @producer_id, @service, @emitted, @sampled_out, @stored, 0,
                {ForEachReason(name => $"@dropped_{name}, @given_up_{name},")}
                @first, @last, '{ProducerBooks.AddedUp}'
            )
            ON CONFLICT (producer_id) DO UPDATE SET
                emitted = p.emitted + excluded.emitted,
                sampled_out = p.sampled_out + excluded.sampled_out,
                stored = p.stored + excluded.stored,
                {ForEachReason(name => $"dropped_{name} = p.dropped_{name} + excluded.dropped_{name},")}
                {ForEachReason(name => $"given_up_{name} = p.given_up_{name} + excluded.given_up_{name},")}
                first_report_at = {dialect.Least}(p.first_report_at, excluded.first_report_at),
                last_report_at = {dialect.Greatest}(p.last_report_at, excluded.last_report_at)
            RETURNING 1
            """,
            [
                new("producer_id", ProducerId.OfSum(sum.Service ?? "")),
                new("service", sum.Service),
                new("emitted", sum.Emitted),
                new("sampled_out", sum.SampledOut),
                new("stored", sum.Stored),
                .. DropReasonName.All.SelectMany((name, reason) => Drops(sum, name, reason)),
                new("first", new DateTimeOffset(sum.First)),
                new("last", new DateTimeOffset(sum.Last)),
            ]
        );

    private static KeyValuePair<string, object?>[] Drops(ProducerSum sum, string name, int reason) =>
        [new($"dropped_{name}", sum.Dropped[reason]), new($"given_up_{name}", sum.GivenUp[reason])];

    private static string ForEachReason(Func<string, string> part) =>
        string.Join("\n    ", DropReasonName.All.Select(part));
}
