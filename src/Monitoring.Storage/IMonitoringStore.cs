namespace Monitoring.Storage;

/// <summary>
/// The monitoring database. Made by <see cref="MonitoringStore.Create"/>; safe for concurrent use. Every call throws
/// <see cref="StoreUnavailableException"/> when the same call may succeed later.
/// </summary>
public interface IMonitoringStore : IAsyncDisposable
{
    /// <summary>The database in words, without secrets: <c>SQLite /full/path/monitoring.db</c> or <c>PostgreSQL host:port/database</c>.</summary>
    string Description { get; }

    /// <summary>
    /// How many values this store has changed so that they fit: text cut or mended, numbers and times clamped. Counted
    /// when they are committed.
    /// </summary>
    long CleanedValues { get; }

    /// <summary>What this store has written in this process.</summary>
    WriteStatistics Statistics { get; }

    /// <summary>What could not be stored.</summary>
    IDeadLetters DeadLetters { get; }

    /// <summary>Figures over the calls.</summary>
    IFigures Figures { get; }

    /// <summary>The alerts.</summary>
    IAlerts Alerts { get; }

    /// <summary>Who is to be told of the alerts.</summary>
    IAlertNotices Notices { get; }

    /// <summary>Creates what is missing of the schema and brings an older one up to date; safe to run in several processes at once.</summary>
    /// <exception cref="StoreConfigurationException">The file cannot be opened, is no database, or a newer program's.</exception>
    Task InitializeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes the partitions of the coming days, forgets lines of the ledger that no batch can need again, and makes hours of
    /// rollups older than two days. Called at the start by <see cref="InitializeAsync"/>, then hourly.
    /// </summary>
    Task MaintainAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes hours of the rollups' minutes, for each hour that ended before a moment. To do it again changes nothing; sums
    /// and percentiles stay, only their time is known less closely.
    /// </summary>
    /// <returns>How many hours it made.</returns>
    Task<int> FoldRollupsAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>
    /// Removes rows that are older than their table keeps them, by the database's clock; no writer waits for it. PostgreSQL
    /// forgets whole days of <c>operation_logs</c> and <c>performance_metrics</c>, once the last moment of the day is too old.
    /// What one table cannot do, a lock in its way, does not stop the others.
    /// </summary>
    /// <param name="periods">For how long rows are kept.</param>
    /// <param name="dryRun">Whether to count only.</param>
    /// <param name="progress">Told of each step; null for nobody.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is shorter than a day.</exception>
    Task<CleanupReport> CleanupAsync(
        RetentionPeriods periods,
        bool dryRun,
        IProgress<CleanupProgress>? progress,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Writes batches in one transaction: rows, lines of the ledger, counters of the producers, rollups. A batch that the ledger
    /// knows is skipped. Data that the database refuses are set apart as dead letters without harm to their neighbours.
    /// </summary>
    /// <returns>The outcome of each batch, in the order given. Nothing is written when this throws.</returns>
    /// <exception cref="StoreRefusalException">The database refuses what is no event's own fault.</exception>
    Task<IReadOnlyList<BatchOutcome>> WriteAsync(
        IReadOnlyList<EventBatch> batches,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Keeps bytes that could not be read as a batch, once however often they come. With a head they settle that batch:
    /// one that the ledger knows is left as it is.
    /// </summary>
    Task WriteDeadLetterAsync(DeadLetter letter, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the sessions of other workers that hold up one of a worker's, when their transaction is older than
    /// <paramref name="age"/>: their process was stopped in the middle. Nobody else's session is touched.
    /// </summary>
    /// <returns>How many were ended; always 0 with SQLite, which has no sessions.</returns>
    Task<int> EndBlockingWorkersAsync(TimeSpan age, CancellationToken cancellationToken);

    /// <summary>The operations whose calls began at or after <paramref name="since"/>, by name.</summary>
    Task<IReadOnlyList<OperationSummary>> GetOperationSummariesAsync(
        DateTimeOffset since,
        CancellationToken cancellationToken
    );

    /// <summary>The books of each producer, the latest first.</summary>
    Task<IReadOnlyList<ProducerBooks>> GetBooksAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The books of all producers of each service, also those that still run, added up: <see cref="ProducerBooks.IsSum"/>
    /// holds for each. In order of their names.
    /// </summary>
    Task<IReadOnlyList<ProducerBooks>> GetBooksByServiceAsync(CancellationToken cancellationToken);

    /// <summary>How many rows stand in each of the four tables, in the ledger and in <c>dead_letters</c>, by table name.</summary>
    Task<IReadOnlyDictionary<string, long>> CountRowsAsync(CancellationToken cancellationToken);
}
