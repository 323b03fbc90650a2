using System.Globalization;
using Monitoring.Storage;
using Monitoring.Storage.Writing;

namespace Monitoring.Worker.Doctor;

/// <summary>The books of each producer: what was lost, what is missing, and who fell silent.</summary>
internal static class BooksCheck
{
    /// <summary>What a producer that lives has sent is stored long before.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    /// <summary>A loss is wrong for a day, and history afterwards.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IEnumerable<Finding> Run(Examination seen)
    {
        if (seen.Database is not { } database)
        {
            return [];
        }

        var findings = database.Books.SelectMany(books => Of(books, database.Now, seen.Options)).ToList();
        var isWell = findings.TrueForAll(finding => finding.Level != FindingLevel.Wrong);
        return isWell
            ? findings.Prepend(Finding.Well("books", $"those of {database.Books.Count} producers balance"))
            : findings;
    }

    private static IEnumerable<Finding> Of(ProducerBooks books, DateTimeOffset now, MonitoringOptions options) =>
        books.IsSum
            ? Dropped(books, now).Concat(NeverStored(books)).Concat(Surplus(books))
            : Dropped(books, now)
                .Concat(Surplus(books))
                .Concat(Missing(books, now, options))
                .Concat(DeadLettered(books))
                .Concat(Clock(books, now));

    private static IEnumerable<Finding> Dropped(ProducerBooks books, DateTimeOffset now) =>
        from reason in Enum.GetValues<DropReason>()
        let dropped = books.Totals.Dropped[reason]
        where dropped > 0
        let isRecent = now - books.LastReportAt < Recent && reason != DropReason.Purged
        select new Finding(
            isRecent ? FindingLevel.Wrong : FindingLevel.Note,
            NameOf(books),
            $"{dropped} of {books.Totals.Emitted} events dropped: {DropReasonName.Of(reason)}",
            DropAdvice.For(reason)
        );

    private static IEnumerable<Finding> Missing(ProducerBooks books, DateTimeOffset now, MonitoringOptions options)
    {
        var silent = now - books.LastReportAt;
        if (silent < Silence)
        {
            yield break;
        }

        var heard = $"last heard of {Span(silent)} ago";
        if (
            books.InFlight > 0
            && ProducerId.Age(books.ProducerId, now) > TimeSpan.FromDays(options.MaxEventAgeDays) + Day
        )
        {
            yield return Finding.Wrong(
                NameOf(books),
                $"{books.InFlight} events never arrived, and no longer can: they are older than MONITORING_MAX_EVENT_AGE ({heard})",
                "Batches of that age are acknowledged and counted nowhere. Spools must be sent within that time."
            );
        }
        else if (books.InFlight > 0)
        {
            yield return Finding.Wrong(
                NameOf(books),
                $"{books.InFlight} events are not stored, {heard}",
                $"They wait in its spool or in Redis: start {books.Process.Service} on {books.Process.Host} again, it sends them. "
                    + "If it was killed, what it had in memory is lost."
            );
        }
        else if (books.Ended is null or DeathStatement.Died)
        {
            yield return Finding.Note(
                NameOf(books),
                $"no word of its end, {heard}: {(books.Ended is null ? "idle, or died" : "it died")}",
                "Its books close at that report. A killed process loses at most what it emitted after it, within one poll "
                    + "interval and send timeout, and its cache while Redis was away."
            );
        }
    }

    private static IEnumerable<Finding> NeverStored(ProducerBooks books)
    {
        if (books.InFlight > 0)
        {
            yield return Finding.Note(
                NameOf(books),
                $"{books.InFlight} events never arrived",
                "They were lost with processes that ended long ago, or with their spools."
            );
        }
    }

    private static IEnumerable<Finding> Surplus(ProducerBooks books)
    {
        if (books.InFlight < 0)
        {
            yield return Finding.Wrong(
                NameOf(books),
                $"{-books.InFlight} events more are accounted for than were emitted",
                "This must not be. Was the table producers changed by hand, or restored from another time than the others?"
            );
        }
    }

    private static IEnumerable<Finding> DeadLettered(ProducerBooks books)
    {
        if (books.DeadLettered > 0)
        {
            yield return Finding.Wrong(
                NameOf(books),
                $"{books.DeadLettered} events are dead letters",
                $"`monitoring-worker deadletters list --producer {books.ProducerId}` says why; then replay or purge them."
            );
        }
    }

    private static IEnumerable<Finding> Clock(ProducerBooks books, DateTimeOffset now)
    {
        if (ProducerId.Age(books.ProducerId, now) < -Day)
        {
            yield return Finding.Wrong(
                NameOf(books),
                "its id is dated more than a day in the future",
                $"Set the clock of {books.Process.Host} right and start {books.Process.Service} again."
            );
        }
    }

    private static string NameOf(ProducerBooks books) =>
        books.IsSum
            ? $"{books.Process.Service}, earlier processes"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{books.Process.Service} {books.Process.Host}:{books.Process.ProcessId} {books.ProducerId}"
            );

    private static string Span(TimeSpan span) =>
        span.TotalDays >= 2 ? $"{span.TotalDays:0} days"
        : span.TotalHours >= 2 ? $"{span.TotalHours:0} hours"
        : $"{span.TotalMinutes:0} minutes";
}
