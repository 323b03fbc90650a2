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
            var session = new SchemaSession(connection, cancellationToken);
            if (!dryRun && !await session.TryLockAsync(AdvisoryLock.Cleanup).ConfigureAwait(false))
            {
                return _busy;
            }

            try
            {
                var now = await session.NowAsync().ConfigureAwait(false);
                return await _cleanup.RunAsync(periods, dryRun, progress, now, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                // A connection that goes back to the pool would keep it.
                await new SchemaSession(connection, CancellationToken.None).UnlockAllAsync().ConfigureAwait(false);
            }
        }
    }
}
