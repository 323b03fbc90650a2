namespace Monitoring.Chaos.Running;

/// <summary>By what a proxy knows where a worker's transaction is, prepared statements or not.</summary>
internal static class OnTheWire
{
    /// <summary>The outcome of a batch, as PostgreSQL's binary format has it in an array: it comes with the ledger's lines.</summary>
    public const string LedgerLine = "\0\0\0\u0006stored";

    /// <summary>
    /// Bytes from there to behind the lines of a few batches, so that the server writes them, and before the end of the
    /// message, so that it does not commit.
    /// </summary>
    public const int WholeLedgerLine = 100;
}
