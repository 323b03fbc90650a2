using System.Data.Common;
using Microsoft.Data.Sqlite;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Sqlite;

/// <summary>
/// The monitoring database in a file. One writing connection, used by one call at a time; the driver blocks, so its work
/// runs on threads of the pool.
/// </summary>
internal sealed class SqliteStore : IMonitoringStore, IWriteTransactions
{
    private readonly string _path;
    private readonly string _connectionString;
    private readonly TimeProvider _clock;
    private readonly BatchAge _age;
    private readonly BatchWriter _writer;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SqliteSession? _session;

    /// <param name="settings">With the full path of the file.</param>
    /// <param name="maxEventAge">MaxEventAge.</param>
    /// <param name="clock">The clock of this machine, which is that of the database.</param>
    public SqliteStore(SqliteConnectionStringBuilder settings, TimeSpan maxEventAge, TimeProvider clock)
    {
        _path = settings.DataSource;
        _connectionString = settings.ConnectionString;
        _clock = clock;
        _age = new BatchAge(maxEventAge);
        _writer = new BatchWriter(this, _age);
        Description = $"SQLite {_path}";
    }

    public string Description { get; }

    public long CleanedValues => _writer.Cleaned;

    public Task InitializeAsync(CancellationToken cancellationToken) =>
        InTurnAsync(
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
    public Task MaintainAsync(CancellationToken cancellationToken) =>
        InTurnAsync(
            () =>
            {
                var oldest = ProducerId.LowestAt(_clock.GetUtcNow() - _age.Remembered);
                Session().Execute($"DELETE FROM ingested_batches WHERE producer_id < '{oldest}'");
                return Task.FromResult(true);
            },
            cancellationToken
        );

    public Task<IReadOnlyList<BatchOutcome>> WriteAsync(
        IReadOnlyList<EventBatch> batches,
        CancellationToken cancellationToken
    ) => InTurnAsync(() => _writer.WriteAsync(batches, cancellationToken), cancellationToken);

    public Task WriteDeadLetterAsync(DeadLetter letter, CancellationToken cancellationToken) =>
        InTurnAsync(() => _writer.WriteLetterAsync(letter, cancellationToken), cancellationToken);

    public Task<int> EndBlockingWorkersAsync(TimeSpan age, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task<IReadOnlyList<OperationSummary>> GetOperationSummariesAsync(
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => ReadAsync(OperationSummaries.Sql, OperationSummaries.ReadAsync, since, cancellationToken);

    public Task<IReadOnlyList<ProducerBooks>> GetBooksAsync(CancellationToken cancellationToken) =>
        ReadAsync(Books.Sql, Books.ReadAsync, null, cancellationToken);

    public Task<IReadOnlyDictionary<string, long>> CountRowsAsync(CancellationToken cancellationToken) =>
        ReadAsync(RowCounts.Sql, RowCounts.ReadAsync, null, cancellationToken);

    public ValueTask<IWriteTransaction> BeginAsync(
        IReadOnlyCollection<BatchKey> asked,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<IWriteTransaction>(new SqliteWriteTransaction(Session(), _clock.GetUtcNow(), asked));

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        CloseSession();
        _turn.Release();
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
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

    private Task<T> ReadAsync<T>(
        string sql,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        DateTimeOffset? since,
        CancellationToken cancellationToken
    ) => Task.Run(() => ReadNowAsync(sql, read, since, cancellationToken), cancellationToken);

    private async Task<T> ReadNowAsync<T>(
        string sql,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        DateTimeOffset? since,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            if (since is { } moment)
            {
                command.Parameters.AddWithValue("@since", SqliteValue.Of(moment));
            }

            using var rows = command.ExecuteReader();
            return await read(rows, cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Unavailable(Description, error);
        }
    }

    private SqliteSession Session() => _session ??= SqliteSession.Open(_connectionString);

    private void CloseSession()
    {
        _session?.Dispose();
        _session = null;
    }
}
