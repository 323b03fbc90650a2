using System.Data.Common;
using Monitoring.Storage.Alerts;
using Monitoring.Storage.Figures;
using Monitoring.Storage.Letters;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Retention;
using Monitoring.Storage.Rollups;
using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>The monitoring database on a PostgreSQL server.</summary>
internal sealed class PostgreSqlStore : IMonitoringStore, IDatabase
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgreSqlSchema _schema;
    private readonly BatchWriter _writer;
    private readonly OpenRollups _rollups = new();
    private readonly LetterReplayer _replayer;
    private readonly RollupFolding _folding;
    private readonly LetterWriter _letters;
    private readonly StoredAlerts _alerts;
    private readonly PostgreSqlCleanup _cleanup;

    /// <summary>As the last transaction found it.</summary>
    private volatile bool _isDirect;

    public PostgreSqlStore(NpgsqlConnectionStringBuilder settings, TimeSpan maxEventAge, TimeProvider time)
    {
        var age = new BatchAge(maxEventAge);
        Description = $"PostgreSQL {settings.Host}:{settings.Port}/{settings.Database ?? settings.Username}";
        _source = NpgsqlDataSource.Create(settings);
        _schema = new PostgreSqlSchema(_source, Description, age, time);
        _writer = new BatchWriter(this, age);
        _letters = new LetterWriter(this, age);
        _replayer = new LetterReplayer(this, age);
        _folding = new RollupFolding(this);
        _alerts = new StoredAlerts(this);
        _cleanup = new PostgreSqlCleanup(
            _source,
            Description,
            [
                Partitioned(PartitionedTable.OperationLogs, RetainedTable.OperationLogs),
                Partitioned(PartitionedTable.PerformanceMetrics, RetainedTable.PerformanceMetrics),
                Sliced(RetainedTable.QualityChecks),
                Sliced(RetainedTable.Alerts),
                Sliced(RetainedTable.AlertOccurrences with { Least = age.Remembered }),
                Sliced(RetainedTable.Rollups),
                new ProducerRows(this, RetainedTable.Producers with { Least = age.Remembered }, time),
            ]
        );
        DeadLetters = new DeadLetters(this, _replayer);
        Figures = new StoredFigures(this);
        Notices = new StoredNotices(this);

        PartitionedRows Partitioned(PartitionedTable partitioned, RetainedTable table) =>
            new(partitioned, table, _source, Description, time);
        SlicedRows Sliced(RetainedTable table) => new(this, table, time);
    }

    public string Description { get; }

    public long CleanedValues => _writer.Cleaned + _replayer.Cleaned + _alerts.Cleaned;

    public WriteStatistics Statistics => _writer.Statistics;

    public SqlDialect Dialect => SqlDialect.PostgreSql;

    public IFigures Figures { get; }

    public IDeadLetters DeadLetters { get; }

    public IAlerts Alerts => _alerts;

    public IAlertNotices Notices { get; }

    public Task InitializeAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => _schema.InitializeAsync(cancellationToken));

    public async Task MaintainAsync(CancellationToken cancellationToken)
    {
        await Independently
            .RunAsync(
                () => GuardAsync(() => _schema.MaintainAsync(cancellationToken)),
                () => _folding.FoldOldAsync(cancellationToken)
            )
            .ConfigureAwait(false);
    }

    public Task<CleanupReport> CleanupAsync(
        RetentionPeriods periods,
        bool dryRun,
        IProgress<CleanupProgress>? progress,
        CancellationToken cancellationToken
    ) => GuardAsync(() => _cleanup.RunAsync(periods, dryRun, progress, cancellationToken));

    public Task<int> FoldRollupsAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        _folding.FoldAsync(before, cancellationToken);

    public Task<IReadOnlyList<BatchOutcome>> WriteAsync(
        IReadOnlyList<EventBatch> batches,
        CancellationToken cancellationToken
    ) => WriteAsync(() => _writer.WriteAsync(batches, cancellationToken), cancellationToken);

    public Task WriteDeadLetterAsync(DeadLetter letter, CancellationToken cancellationToken) =>
        WriteAsync(() => _letters.WriteAsync(letter, cancellationToken), cancellationToken);

    public Task<int> EndBlockingWorkersAsync(TimeSpan age, CancellationToken cancellationToken) =>
        GuardAsync(() => BlockingWorkers.EndAsync(_source, age, cancellationToken));

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

    public async ValueTask<IWriteTransaction> BeginAsync(
        IReadOnlyCollection<BatchKey> asked,
        CancellationToken cancellationToken
    )
    {
        var transaction = await PostgreSqlTransaction
            .BeginAsync(_source, _rollups, asked, _isDirect, cancellationToken)
            .ConfigureAwait(false);
        _isDirect = transaction.IsDirect;
        return transaction;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    public Task<T> ReadAsync<T>(
        Statement query,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    ) =>
        GuardAsync(async () =>
        {
            var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await PostgreSqlCommand
                    .ReadAsync(connection, query, read, cancellationToken)
                    .ConfigureAwait(false);
            }
        });

    public Task<T> WriteAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (PostgresException error) when (PostgreSqlErrors.IsMissingPartition(error))
            {
                // Nobody has kept the house for a week.
                await _schema.MaintainAsync(cancellationToken).ConfigureAwait(false);
                return await work().ConfigureAwait(false);
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UndefinedTable)
            {
                // Somebody has made the database anew.
                await _schema.InitializeAsync(cancellationToken).ConfigureAwait(false);
                return await work().ConfigureAwait(false);
            }
        });

    private async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await AwakeAsync(call).ConfigureAwait(false);
        }
        catch (Exception error) when (PostgreSqlErrors.IsUnavailable(error))
        {
            throw PostgreSqlErrors.Unavailable(Description, error);
        }
    }

    /// <summary>A session that the server ended while nobody used it has begun nothing of the call.</summary>
    private async Task<T> AwakeAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.IdleSessionTimeout)
        {
            _source.Clear();
            return await call().ConfigureAwait(false);
        }
    }
}
