using Monitoring.Storage.Schema;
using Monitoring.Storage.Writing;
using Npgsql;

namespace Monitoring.Storage.PostgreSql;

/// <summary>Brings schema and partitions up to date. Several processes do so one after the other.</summary>
internal sealed class PostgreSqlSchema(NpgsqlDataSource source, string store, BatchAge age)
{
    /// <summary>Any number that no one else in the database uses.</summary>
    private const long AdvisoryLock = 0x6D6F6E69746F72;

    private static readonly IReadOnlyList<SchemaScript> _scripts = SchemaScript.For("PostgreSql");

    public Task<bool> InitializeAsync(CancellationToken cancellationToken) =>
        RunAsync(
            lockTimeout: "60s",
            async session =>
            {
                await UpgradeAsync(session).ConfigureAwait(false);
                await CreatePartitionsAsync(session).ConfigureAwait(false);
            },
            cancellationToken
        );

    /// <summary>Writers that wait behind a lock that this waits for should not wait long.</summary>
    public Task<bool> MaintainAsync(CancellationToken cancellationToken) =>
        RunAsync(
            lockTimeout: "2s",
            async session =>
            {
                await CreatePartitionsAsync(session).ConfigureAwait(false);
                await ForgetAsync(session).ConfigureAwait(false);
                await session.ExecuteAsync(DeathStatement.ForPostgreSql).ConfigureAwait(false);
            },
            cancellationToken
        );

    private async Task<bool> RunAsync(
        string lockTimeout,
        Func<SchemaSession, Task> work,
        CancellationToken cancellationToken
    )
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var session = new SchemaSession(connection, cancellationToken);
            await session.ExecuteAsync("BEGIN").ConfigureAwait(false);
            await session.ExecuteAsync($"SET LOCAL lock_timeout = '{lockTimeout}'").ConfigureAwait(false);
            await session.ExecuteAsync($"SELECT pg_advisory_xact_lock({AdvisoryLock})").ConfigureAwait(false);
            await work(session).ConfigureAwait(false);
            await session.ExecuteAsync("COMMIT").ConfigureAwait(false);
            return true;
        }
    }

    private async Task UpgradeAsync(SchemaSession session)
    {
        var present = await session.VersionAsync().ConfigureAwait(false);
        foreach (var script in SchemaUpgrade.Missing(_scripts, present, store))
        {
            await session.ExecuteAsync(script.Sql).ConfigureAwait(false);
            await session
                .ExecuteAsync("INSERT INTO schema_version (version, name) VALUES ($1, $2)", script.Version, script.Name)
                .ConfigureAwait(false);
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

        await session
            .ExecuteAsync(
                "DELETE FROM ingested_batches_default WHERE producer_id < $1",
                ProducerId.LowestAt(now - age.Remembered)
            )
            .ConfigureAwait(false);
    }
}
