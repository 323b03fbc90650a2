using Monitoring.Storage.Retention;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Removes old rows while no other process does. A dry run waits for nobody.</summary>
internal sealed class PostgreSqlCleanup(NpgsqlDataSource source, string store, IReadOnlyList<IOldRows> tables)
{
    /// <summary>Seconds; in a pool that is large enough a session is free at once, or a moment later.</summary>
    private const int Patience = 10;

    private static readonly CleanupReport _busy = new(
        new Dictionary<string, long>(),
        new Dictionary<string, string>(),
        IsBusy: true
    );

    private readonly Cleanup _cleanup = new(tables);

    public async Task<CleanupReport> RunAsync(
        RetentionPeriods periods,
        bool dryRun,
        IProgress<CleanupProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            // A transaction's lock, not a session's: behind a pooler a session belongs to nobody. It holds nothing else.
            var session = new SchemaSession(connection, cancellationToken);
            await session.ExecuteAsync("BEGIN").ConfigureAwait(false);
            if (!dryRun && !await session.TryLockAsync(AdvisoryLock.Cleanup).ConfigureAwait(false))
            {
                return _busy;
            }

            await RequireAnotherSessionAsync(cancellationToken).ConfigureAwait(false);
            var now = await session.NowAsync().ConfigureAwait(false);

            // After it no snapshot is left that the detachment of a day would wait for.
            await session.ExecuteAsync("SET LOCAL idle_in_transaction_session_timeout = 0").ConfigureAwait(false);
            return await _cleanup.RunAsync(periods, dryRun, progress, now, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The rows go in sessions of their own. A pooler that has none left would let each of them wait in vain.</summary>
    private async Task RequireAnotherSessionAsync(CancellationToken cancellationToken)
    {
        try
        {
            var command = source.CreateCommand("SELECT 1");
            await using (command.ConfigureAwait(false))
            {
                command.CommandTimeout = Patience;
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException error) when (error.InnerException is TimeoutException)
        {
            throw new StoreUnavailableException(
                $"{store} gives no second session within {Patience} s, and a cleanup holds one while it works in another. Set "
                    + "default_pool_size of PgBouncer to 3 or more",
                error
            );
        }
    }
}
