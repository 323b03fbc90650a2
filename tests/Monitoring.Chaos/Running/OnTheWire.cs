namespace Monitoring.Chaos.Running;

/// <summary>By what a proxy knows where a worker's transaction is, prepared statements or not.</summary>
internal static class OnTheWire
{
    /// <summary>The outcome of a batch, as PostgreSQL's binary format has it in an array: it comes with the ledger's lines.</summary>
    public const string LedgerLine = "\0\0\0\u0006stored";

    /// <summary>All of the message that has the lines, but the last two of its parts: the execution of COMMIT, and Sync.</summary>
    public const int AllButCommit = -15;
}
