namespace Monitoring.Storage.Writing;

/// <summary>
/// How old a batch may be, by the time in its producer's id and the database's clock. The ledger remembers longer than
/// any batch is accepted, so that a batch that it has forgotten can never be stored again.
/// </summary>
internal sealed class BatchAge(TimeSpan maxEventAge)
{
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    /// <summary>The oldest id whose batch is accepted in any way; the ledger's lines live at least as long.</summary>
    public TimeSpan Remembered { get; } = maxEventAge + (2 * _day);

    /// <summary>The oldest id whose events are stored.</summary>
    public static TimeSpan Accepted(TimeSpan maxEventAge) => maxEventAge + _day;

    /// <summary>What becomes of a batch that the ledger does not know.</summary>
    /// <param name="head">The batch.</param>
    /// <param name="now">By the database's clock.</param>
    /// <param name="horizon">What is dated before the ledger may have forgotten, <see cref="LedgerHorizon"/>.</param>
    public BatchOutcome Judge(BatchHead head, DateTimeOffset now, DateTimeOffset horizon)
    {
        var age = ProducerId.Age(head.ProducerId, now);
        if (age > Remembered || age > now - horizon)
        {
            return BatchOutcome.TooOld;
        }

        var tooLate = head.Kind == BatchKind.Events && age > Accepted(maxEventAge);
        return tooLate ? BatchOutcome.Expired : BatchOutcome.Stored;
    }
}
