namespace Monitoring.Storage;

/// <summary>The books of one producer, as they stand in the database.</summary>
/// <param name="ProducerId">The producer's id.</param>
/// <param name="Process">Its process.</param>
/// <param name="Totals">Its last known totals.</param>
/// <param name="Stored">Events ever committed as rows; retention does not lower it.</param>
/// <param name="DeadLettered">Events that stand in <c>dead_letters</c>.</param>
/// <param name="LastReportAt">When the last totals came, UTC, by the database's clock.</param>
/// <param name="Ended">
/// How the process ended; null while it runs or when nobody knows, <c>died</c> after more than a day of silence,
/// <c>added up</c> where old books of a service stand together.
/// </param>
public sealed record ProducerBooks(
    Guid ProducerId,
    ProducerProcess Process,
    ProducerTotals Totals,
    long Stored,
    long DeadLettered,
    DateTime LastReportAt,
    string? Ended
)
{
    internal const string AddedUp = "added up";

    /// <summary>Whether these are the books of several producers of a service, added up.</summary>
    public bool IsSum => ProducerId == Monitoring.Storage.ProducerId.OfSum(Process.Service);

    /// <summary>Emitted and not yet accounted for; 0 once the producer has flushed.</summary>
    public long InFlight => Totals.Emitted - Stored - DeadLettered - Totals.Dropped.Total - Totals.SampledOut;

    /// <summary>Whether every emitted event is stored, dead-lettered, dropped or sampled out.</summary>
    public bool Balance => InFlight == 0;
}
