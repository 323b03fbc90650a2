using System.Data.Common;
using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Rollups;
using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>The worker's transaction: no lock is held while the server waits for the worker, because all that locks comes in the last message.</summary>
internal sealed class PostgreSqlTransaction : IWriteTransaction
{
    private readonly NpgsqlConnection _connection;
    private readonly OpenRollups _rollups;
    private readonly LedgerAnswer _answer;
    private readonly Copy _copy;

    private PostgreSqlTransaction(
        NpgsqlConnection connection,
        OpenRollups rollups,
        LedgerAnswer answer,
        CopyBuffer buffer
    )
    {
        _connection = connection;
        _rollups = rollups;
        _answer = answer;
        _copy = new Copy(connection, buffer);
    }

    public DateTimeOffset Now => _answer.Now;

    /// <summary>Whether statements may be prepared.</summary>
    public bool IsDirect => _answer.IsDirect;

    public IReadOnlySet<BatchKey> Known => _answer.Known;

    public static async ValueTask<PostgreSqlTransaction> BeginAsync(
        NpgsqlDataSource source,
        OpenRollups rollups,
        IReadOnlyCollection<BatchKey> asked,
        bool prepare,
        CancellationToken cancellationToken
    )
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = await LedgerQuestion
                .AskAsync(connection, asked, prepare, cancellationToken)
                .ConfigureAwait(false);
            return new PostgreSqlTransaction(connection, rollups, answer, new CopyBuffer());
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask<T> QueryAsync<T>(
        Statement statement,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    ) => new(PostgreSqlCommand.RunAsync(_connection, statement, read, cancellationToken));

    public async ValueTask<Insertion> InsertAsync(
        ReadOnlyMemory<PlannedEvent> events,
        bool guarded,
        CancellationToken cancellationToken
    )
    {
        if (!guarded)
        {
            return await CopyAsync(events, cancellationToken).ConfigureAwait(false);
        }

        await ExecuteAsync("SAVEPOINT rows", cancellationToken).ConfigureAwait(false);
        var insertion = await CopyAsync(events, cancellationToken).ConfigureAwait(false);
        if (insertion.Refusal is null && SlowAlerts.Of(events.Span) is { IsEmpty: false } alerts)
        {
            var refusal = await SettlementMessage
                .TryAsync(_connection, alerts, Now, cancellationToken)
                .ConfigureAwait(false);
            insertion = refusal is null ? insertion : new Insertion(0, refusal);
        }

        var end = insertion.Refusal is null ? "RELEASE SAVEPOINT rows" : "ROLLBACK TO SAVEPOINT rows";
        await ExecuteAsync(end, cancellationToken).ConfigureAwait(false);
        return insertion;
    }

    public async ValueTask<CommitResult> CommitAsync(Settlement settlement, CancellationToken cancellationToken)
    {
        var rows = _rollups.Take(settlement.Rollups);
        var result = await SettlementMessage
            .SendAsync(_connection, settlement, [.. rows, .. settlement.Hours], _answer, cancellationToken)
            .ConfigureAwait(false);
        if (result.IsDone)
        {
            _rollups.GiveBack(rows, Now);
        }

        return result;
    }

    /// <summary>A connection that is closed within a transaction rolls it back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_copy.Completion.IsCompleted)
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _ = CloseLaterAsync();
        }
    }

    private async Task CloseLaterAsync()
    {
        await _copy.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<Insertion> CopyAsync(
        ReadOnlyMemory<PlannedEvent> events,
        CancellationToken cancellationToken
    )
    {
        var cleaner = new Cleaner();
        foreach (var table in CopyTable.All)
        {
            var rows = CopyRows.Of(table, events);
            if (await CopyAsync(table, rows.Events, cleaner, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return new Insertion(0, refusal with { Index = rows.PlaceOf(refusal.Index) });
            }
        }

        return new Insertion(cleaner.Cleaned);
    }

    private async ValueTask<Refusal?> CopyAsync(
        CopyTable table,
        ReadOnlyMemory<PlannedEvent> events,
        Cleaner cleaner,
        CancellationToken cancellationToken
    )
    {
        if (events.IsEmpty)
        {
            return null;
        }

        try
        {
            await _copy.RunAsync(table, events, cleaner, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException error) when (PostgreSqlErrors.IsRefusal(error))
        {
            var row = CopyErrorPlace.Row(error);
            return new Refusal(PostgreSqlErrors.OneLine(error), row < events.Length ? row : null);
        }
    }

    private async ValueTask ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, _connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
