using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Writing;

/// <summary>Enters a correction in <c>producers</c>.</summary>
internal static class CorrectionStatement
{
    private const string Sql = $"""
        UPDATE producers SET
            service = coalesce(service, @service),
            host = coalesce(host, @host),
            process_id = coalesce(process_id, @process_id),
            ended = coalesce(nullif(ended, '{DeathStatement.Died}'), @ended, ended),
            stored = stored + @stored,
            dead_lettered = dead_lettered + @dead_lettered,
            dropped_purged = dropped_purged + @purged,
            given_up_purged = given_up_purged + @purged
        WHERE producer_id = @producer_id
        """;

    public static Statement Of(BookCorrection correction)
    {
        var cleaner = new Cleaner();
        return new(
            Sql,
            [
                new("service", cleaner.Text(correction.Process?.Service)),
                new("host", cleaner.Text(correction.Process?.Host)),
                new("process_id", correction.Process?.ProcessId),
                new("ended", cleaner.Text(correction.Ended)),
                new("stored", correction.Stored),
                new("dead_lettered", correction.DeadLettered),
                new("purged", correction.Purged),
                new("producer_id", correction.ProducerId),
            ]
        );
    }
}
