using Monitoring.Storage.Retention;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Removes old rows while no other process does. A dry run waits for nobody.</summary>
internal sealed class PostgreSqlCleanup(NpgsqlDataSource source, IReadOnlyList<IOldRows> tables)
{
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

            var now = await session.NowAsync().ConfigureAwait(false);

            // After it no snapshot is left that the detachment of a day would wait for.
            await session.ExecuteAsync("SET LOCAL idle_in_transaction_session_timeout = 0").ConfigureAwait(false);
            return await _cleanup.RunAsync(periods, dryRun, progress, now, cancellationToken).ConfigureAwait(false);
        }
    }
}
