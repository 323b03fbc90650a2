using System.Data.Common;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>The monitoring database on a PostgreSQL server.</summary>
internal sealed class PostgreSqlStore : IMonitoringStore, IWriteTransactions
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgreSqlSchema _schema;
    private readonly BatchWriter _writer;

    public PostgreSqlStore(NpgsqlConnectionStringBuilder settings, TimeSpan maxEventAge)
    {
        var age = new BatchAge(maxEventAge);
        Description = $"PostgreSQL {settings.Host}:{settings.Port}/{settings.Database ?? settings.Username}";
        _source = NpgsqlDataSource.Create(settings);
        _schema = new PostgreSqlSchema(_source, Description, age);
        _writer = new BatchWriter(this, age);
    }

    public string Description { get; }

    public long CleanedValues => _writer.Cleaned;

    public Task InitializeAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => _schema.InitializeAsync(cancellationToken));

    public Task MaintainAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => _schema.MaintainAsync(cancellationToken));

    public Task<IReadOnlyList<BatchOutcome>> WriteAsync(
        IReadOnlyList<EventBatch> batches,
        CancellationToken cancellationToken
    ) =>
        GuardAsync(async () =>
        {
            try
            {
                return await _writer.WriteAsync(batches, cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException error) when (PostgreSqlErrors.IsMissingPartition(error))
            {
                // Nobody has kept the house for a week.
                await _schema.MaintainAsync(cancellationToken).ConfigureAwait(false);
                return await _writer.WriteAsync(batches, cancellationToken).ConfigureAwait(false);
            }
        });

    public Task WriteDeadLetterAsync(DeadLetter letter, CancellationToken cancellationToken) =>
        GuardAsync(() => _writer.WriteLetterAsync(letter, cancellationToken));

    public Task<int> EndBlockingWorkersAsync(TimeSpan age, CancellationToken cancellationToken) =>
        GuardAsync(() => BlockingWorkers.EndAsync(_source, age, cancellationToken));

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
    ) => PostgreSqlTransaction.BeginAsync(_source, asked, cancellationToken);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private Task<T> ReadAsync<T>(
        string sql,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        DateTimeOffset? since,
        CancellationToken cancellationToken
    ) =>
        GuardAsync(async () =>
        {
            var command = _source.CreateCommand(sql);
            await using (command.ConfigureAwait(false))
            {
                if (since is { } moment)
                {
                    command.Parameters.AddWithValue("since", moment.ToUniversalTime());
                }

                var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (rows.ConfigureAwait(false))
                {
                    return await read(rows, cancellationToken).ConfigureAwait(false);
                }
            }
        });

    private async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception error) when (PostgreSqlErrors.IsUnavailable(error))
        {
            throw PostgreSqlErrors.Unavailable(Description, error);
        }
    }
}
