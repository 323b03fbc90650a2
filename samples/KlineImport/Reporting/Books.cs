using Monitoring;
using Monitoring.Storage;

namespace KlineImport.Reporting;

/// <summary>What became of the events of this process: each was counted where it went, none is inferred.</summary>
internal sealed record Books(
    long Emitted,
    long Stored,
    long DeadLettered,
    DropCounts Dropped,
    long SampledOut,
    long InFlight
)
{
    private long Missing => Emitted - Stored - DeadLettered - Dropped.Total - SampledOut - InFlight;

    /// <summary>The process counted what it emitted and gave up; the database what it stored.</summary>
    public static Books From(MonitoringStatistics process, IEnumerable<ProducerBooks> database)
    {
        var ours = database.Where(books => process.Producers.Contains(books.ProducerId)).ToList();
        return new Books(
            process.Emitted,
            ours.Sum(books => books.Stored),
            ours.Sum(books => books.DeadLettered),
            process.Dropped,
            process.SampledOut,
            process.InFlight
        );
    }

    /// <summary>By the process's own count, where the database cannot be asked.</summary>
    public static Books From(MonitoringStatistics process) =>
        new(process.Emitted, process.Settled, 0, process.Dropped, process.SampledOut, process.InFlight);

    public IEnumerable<string> Lines()
    {
        yield return FormattableString.Invariant(
            $"{Emitted:N0} emitted = {Stored:N0} stored + {DeadLettered:N0} dead-lettered + {Dropped.Total:N0} dropped + {SampledOut:N0} sampled out + {InFlight:N0} in flight"
        );
        foreach (var reason in Enum.GetValues<DropReason>().Where(reason => Dropped[reason] > 0))
        {
            yield return FormattableString.Invariant($"dropped: {Dropped[reason]:N0} ({reason})");
        }

        yield return Verdict;
    }

    private string Verdict =>
        (Missing, InFlight) switch
        {
            (0, 0) => "The books balance.",
            (0, _) => FormattableString.Invariant($"The books balance, with {InFlight:N0} still in flight."),
            _ => FormattableString.Invariant(
                $"The books do not balance: {Missing:N0} of {Emitted:N0} are not accounted for."
            ),
        };
}
