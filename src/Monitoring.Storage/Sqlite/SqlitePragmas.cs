namespace Monitoring.Storage.Sqlite;

/// <summary>How a file is used.</summary>
internal static class SqlitePragmas
{
    /// <summary>Seconds that a connection waits for another process's lock.</summary>
    public const int BusySeconds = 5;

    /// <summary>
    /// FULL survives a power cut, and with a transaction for each load of batches it is as fast as NORMAL.
    /// </summary>
    public const string Session = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;";

    /// <summary>
    /// Stays with the file. Readers and the writer do not wait for each other. Pages can be given back; a file with tables
    /// keeps what it has, and the first needs the second to come after it.
    /// </summary>
    public const string File = "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;";
}
