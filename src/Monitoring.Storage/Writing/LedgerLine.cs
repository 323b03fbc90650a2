namespace Monitoring.Storage.Writing;

/// <summary>A line of the ledger: the batch is settled, in this way.</summary>
internal readonly record struct LedgerLine(BatchHead Head, string Outcome)
{
    public const string Stored = "stored";
    public const string Dropped = "dropped";
    public const string DeadLettered = "dead-lettered";

    public string Kind =>
        Head.Kind switch
        {
            BatchKind.Tombstone => "tombstone",
            BatchKind.Report => "report",
            _ => "events",
        };
}
