using System.Data.Common;
using Microsoft.Data.Sqlite;
using Monitoring.Storage.Alerts;
using Monitoring.Storage.Connections;
using Monitoring.Storage.Figures;
using Monitoring.Storage.Letters;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Retention;
using Monitoring.Storage.Rollups;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Sqlite;

/// <summary>
/// The monitoring database in a file. One writing connection, used by one call at a time; the driver blocks, so its work
/// runs on threads of the pool.
/// </summary>
internal sealed class SqliteStore : IMonitoringStore, IDatabase
{
    /// <summary>Between two steps of giving pages back.</summary>
    private static readonly TimeSpan _rest = TimeSpan.FromMilliseconds(20);

    private readonly string _path;
    private readonly string _connectionString;
    private readonly string _existingFile;
    private readonly TimeProvider _clock;
    private readonly BatchAge _age;
    private readonly BatchWriter _writer;
    private readonly OpenRollups _rollups = new();
    private readonly LetterReplayer _replayer;
    private readonly RollupFolding _folding;
    private readonly LetterWriter _letters;
    private readonly StoredAlerts _alerts;
    private readonly Cleanup _cleanup;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SqliteSession? _session;

    /// <param name="settings">With the full path of the file.</param>
    /// <param name="maxEventAge">MaxEventAge.</param>
    /// <param name="clock">The clock of this machine, which is that of the database.</param>
    public SqliteStore(SqliteConnectionStringBuilder settings, TimeSpan maxEventAge, TimeProvider clock)
    {
        _path = settings.DataSource;
        _connectionString = settings.ConnectionString;
        _existingFile = SqliteAddress.WithoutCreation(settings);
        _clock = clock;
        _age = new BatchAge(maxEventAge);
        _writer = new BatchWriter(this, _age);
        _letters = new LetterWriter(this, _age);
        _replayer = new LetterReplayer(this, _age);
        _folding = new RollupFolding(this);
        _alerts = new StoredAlerts(this);
        _cleanup = new Cleanup([
            .. RetainedTable.Plain.Select(table => new SlicedRows(this, table, clock)),
            new SlicedRows(this, RetainedTable.AlertOccurrences with { Least = _age.Remembered }, clock),
            new ProducerRows(this, RetainedTable.Producers with { Least = _age.Remembered }, clock),
        ]);
        DeadLetters = new DeadLetters(this, _replayer);
        Figures = new StoredFigures(this);
        Notices = new StoredNotices(this);
        Description = $"SQLite {_path}";
    }

    public string Description { get; }

    public long CleanedValues => _writer.Cleaned + _replayer.Cleaned + _alerts.Cleaned;

    public WriteStatistics Statistics => _writer.Statistics;

    public SqlDialect Dialect => SqlDialect.Sqlite;

    public IFigures Figures { get; }

    public IDeadLetters DeadLetters { get; }

    public IAlerts Alerts => _alerts;

    public IAlertNotices Notices { get; }

    public Task InitializeAsync(CancellationToken cancellationToken) =>
        WriteAsync(
            () =>
            {
                try
                {
                    SqliteSchema.Initialize(_connectionString, Description);
                    return Task.FromResult(true);
                }
                catch (SqliteException error) when (SqliteErrors.IsUnusable(error))
                {
                    throw SqliteErrors.Unusable(_path, error);
                }
            },
            cancellationToken
        );

    /// <summary>There are no partitions; the ledger forgets by its key, whose order is that of time.</summary>
    public async Task MaintainAsync(CancellationToken cancellationToken)
    {
        await Independently
            .RunAsync(() => WriteAsync(ForgetAsync, cancellationToken), () => _folding.FoldOldAsync(cancellationToken))
            .ConfigureAwait(false);

        Task<bool> ForgetAsync()
        {
            var now = _clock.GetUtcNow();
            var horizon = now - _age.Remembered;
            foreach (var note in LedgerHorizon.Note(horizon))
            {
                Session().Execute(note);
            }

            Session().Execute($"DELETE FROM ingested_batches WHERE producer_id < '{ProducerId.LowestAt(horizon)}'");
            Session().Execute(DeathStatement.ForSqlite(now));
            return Task.FromResult(true);
        }
    }

    public async Task<CleanupReport> CleanupAsync(
        RetentionPeriods periods,
        bool dryRun,
        IProgress<CleanupProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var now = _clock.GetUtcNow();
        var report = await _cleanup.RunAsync(periods, dryRun, progress, now, cancellationToken).ConfigureAwait(false);
        while (!dryRun && await WriteAsync(GiveBackAsync, cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(_rest, _clock, cancellationToken).ConfigureAwait(false);
        }

        return report;

        Task<bool> GiveBackAsync() => Task.FromResult(FreePages.GiveBack(Session().Connection));
    }

    public Task<int> FoldRollupsAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        _folding.FoldAsync(before, cancellationToken);

    public Task<IReadOnlyList<BatchOutcome>> WriteAsync(
        IReadOnlyList<EventBatch> batches,
        CancellationToken cancellationToken
    ) => WriteAsync(() => _writer.WriteAsync(batches, cancellationToken), cancellationToken);

    public Task WriteDeadLetterAsync(DeadLetter letter, CancellationToken cancellationToken) =>
        WriteAsync(() => _letters.WriteAsync(letter, cancellationToken), cancellationToken);

    public Task<int> EndBlockingWorkersAsync(TimeSpan age, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task<IReadOnlyList<OperationSummary>> GetOperationSummariesAsync(
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => ReadAsync(OperationSummaries.Query(since), OperationSummaries.ReadAsync, cancellationToken);

    public Task<IReadOnlyList<ProducerBooks>> GetBooksAsync(CancellationToken cancellationToken) =>
        ReadAsync(Books.Query, Books.ReadAsync, cancellationToken);

    public Task<IReadOnlyList<ProducerBooks>> GetBooksByServiceAsync(CancellationToken cancellationToken) =>
        ReadAsync(BooksByService.Query, BooksByService.ReadAsync, cancellationToken);

    public Task<IReadOnlyDictionary<string, long>> CountRowsAsync(CancellationToken cancellationToken) =>
        ReadAsync(RowCounts.Query, RowCounts.ReadAsync, cancellationToken);

    public ValueTask<IWriteTransaction> BeginAsync(
        IReadOnlyCollection<BatchKey> asked,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<IWriteTransaction>(
            new SqliteWriteTransaction(Session(), _rollups, _clock.GetUtcNow(), asked)
        );

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        CloseSession();
        _turn.Release();
    }

    public async Task<T> WriteAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException error)
        {
            // The next call opens the file anew: it may be another one by then.
            CloseSession();
            throw SqliteErrors.Unavailable(Description, error);
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task<T> ReadAsync<T>(
        Statement query,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    ) => Task.Run(() => ReadNowAsync(query, read, cancellationToken), cancellationToken);

    private async Task<T> ReadNowAsync<T>(
        Statement query,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var connection = new SqliteConnection(_existingFile);
            connection.Open();
            using var command = SqliteSession.Command(connection, query);
            using var rows = command.ExecuteReader();
            return await read(rows, cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Unavailable(Description, error);
        }
    }

    private SqliteSession Session() => _session ??= SqliteSession.Open(_existingFile);

    private void CloseSession()
    {
        _session?.Dispose();
        _session = null;
    }
}
