using Monitoring.Storage.Retention;
using Monitoring.Storage.Schema;
using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Brings schema and partitions up to date. Several processes do so one after the other.</summary>
internal sealed class PostgreSqlSchema(NpgsqlDataSource source, string store, BatchAge age, TimeProvider time)
{
    private const int Tries = 15;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private static readonly IReadOnlyList<SchemaScript> _scripts = SchemaScript.For("PostgreSql");

    /// <summary>
    /// Writers go on meanwhile: a step waits briefly for its locks, because writers wait behind it, and gives way to come
    /// back later. The partitions are a transaction of their own, so that nobody is waited for with a lock in hand.
    /// </summary>
    public async Task<bool> InitializeAsync(CancellationToken cancellationToken)
    {
        await PatientlyAsync(UpgradeAsync, cancellationToken).ConfigureAwait(false);
        await PatientlyAsync(CreatePartitionsAsync, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<bool> MaintainAsync(CancellationToken cancellationToken)
    {
        await Independently
            .RunAsync(
                () => RunAsync(CreatePartitionsAsync, cancellationToken),
                () => RunAsync(ForgetAsync, cancellationToken),
                () => RunAsync(session => session.ExecuteAsync(DeathStatement.ForPostgreSql), cancellationToken)
            )
            .ConfigureAwait(false);
        return true;
    }

    private async Task PatientlyAsync(Func<SchemaSession, Task> work, CancellationToken cancellationToken)
    {
        for (var failed = 0; ; )
        {
            try
            {
                await RunAsync(work, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (PostgresException error) when (PostgreSqlErrors.IsInTheWay(error) && ++failed < Tries)
            {
                await Task.Delay(_pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RunAsync(Func<SchemaSession, Task> work, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var session = new SchemaSession(connection, cancellationToken);
            await session.ExecuteAsync("BEGIN").ConfigureAwait(false);
            // A process that is stopped in between must not keep the lock: no worker could start any more.
            await session.ExecuteAsync("SET LOCAL idle_in_transaction_session_timeout = '30s'").ConfigureAwait(false);
            await session.ExecuteAsync("SET LOCAL statement_timeout = 0").ConfigureAwait(false);
            await WaitForOthersAsync(session).ConfigureAwait(false);
            await session.ExecuteAsync("SET LOCAL lock_timeout = '2s'").ConfigureAwait(false);
            await work(session).ConfigureAwait(false);
            await session.ExecuteAsync("COMMIT").ConfigureAwait(false);
        }
    }

    /// <summary>A step over a large table takes its time: whoever has waited for long says for what, and comes back.</summary>
    private async Task WaitForOthersAsync(SchemaSession session)
    {
        await session.ExecuteAsync("SET LOCAL lock_timeout = '60s'").ConfigureAwait(false);
        try
        {
            await session.LockAsync(AdvisoryLock.Schema).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new StoreUnavailableException(
                $"{store}: another process is changing its tables, and this one can do nothing until it is done. `monitoring-worker "
                    + "doctor` names its session",
                error
            );
        }
    }

    private async Task UpgradeAsync(SchemaSession session)
    {
        var present = await session.VersionAsync().ConfigureAwait(false);
        foreach (var script in SchemaUpgrade.Missing(_scripts, present, store))
        {
            await RunScriptAsync(session, script).ConfigureAwait(false);
            await session
                .ExecuteAsync("INSERT INTO schema_version (version, name) VALUES ($1, $2)", script.Version, script.Name)
                .ConfigureAwait(false);
        }
    }

    private async Task RunScriptAsync(SchemaSession session, SchemaScript script)
    {
        try
        {
            await session.ExecuteScriptAsync(script.Sql).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.DuplicateTable)
        {
            throw SchemaUpgrade.Occupied(store, error.MessageText, error);
        }
    }

    private static async Task CreatePartitionsAsync(SchemaSession session)
    {
        var today = DateOnly.FromDateTime((await session.NowAsync().ConfigureAwait(false)).UtcDateTime);
        foreach (var table in PartitionedTable.All)
        {
            var present = await session.PartitionsAsync(table).ConfigureAwait(false);
            foreach (var partition in PartitionPlan.Missing(table, present, today))
            {
                await session.ExecuteAsync(partition.CreateSql).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Days of the ledger go as a whole; only ids with odd dates, in the default partition, go row by row.</summary>
    private async Task ForgetAsync(SchemaSession session)
    {
        var now = await session.NowAsync().ConfigureAwait(false);
        var present = await session.PartitionsAsync(PartitionedTable.Ledger).ConfigureAwait(false);
        foreach (var partition in PartitionPlan.Expired(present, now, age.Remembered))
        {
            await session.ExecuteAsync($"DROP TABLE {partition.Name}").ConfigureAwait(false);
        }

        foreach (var note in LedgerHorizon.Note(now - age.Remembered))
        {
            await session.ExecuteAsync(note).ConfigureAwait(false);
        }

        await session
            .ExecuteAsync(
                "DELETE FROM ingested_batches_default WHERE producer_id < $1",
                ProducerId.LowestAt(now - age.Remembered)
            )
            .ConfigureAwait(false);
    }
}
