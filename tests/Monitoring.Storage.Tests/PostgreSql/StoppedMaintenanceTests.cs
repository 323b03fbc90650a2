using Monitoring.Storage.PostgreSql;
using Monitoring.Storage.Tests.Databases;
using Monitoring.TestServers;
using Npgsql;

namespace Monitoring.Storage.Tests.PostgreSql;

/// <summary>
/// Takes half a minute, which is what the server gives a session that says nothing in mid-transaction; so it runs beside
/// the others.
/// </summary>
public sealed class StoppedMaintenanceTests(PostgreSqlSource source) : IAsyncLifetime
{
    private const string HasWaitedForSeconds = """
        SELECT EXISTS (
            SELECT FROM pg_stat_activity
            WHERE wait_event = 'advisory' AND datname = current_database() AND clock_timestamp() - query_start > '2 s'
        )
        """;

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await source.CreateAsync();
        await _database.NewInitializedStoreAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_process_that_stops_while_it_keeps_the_house_keeps_no_other_from_starting()
    {
        var server = ((PostgreSqlDatabase)_database).Server;
        await using var proxy = TcpProxy.Before(server);
        await using var stopped = MonitoringStore.Create(
            _database.ConnectionString.Replace($"Port={server.Port}", $"Port={proxy.Port}", StringComparison.Ordinal)
        );
        var trap = proxy.HoldAt("pg_inherits");
        var maintenance = stopped.MaintainAsync(Cancellation);
        await trap.Sprung;

        await _database.NewStore().InitializeAsync(Cancellation);

        trap.Release();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => maintenance);
    }

    [Fact]
    public async Task A_process_that_waits_for_anothers_step_of_the_schema_waits_for_longer_than_a_command_may_take()
    {
        await using var other = new NpgsqlConnection($"{_database.ConnectionString};Pooling=false");
        await other.OpenAsync(Cancellation);
        await RunAsync<object>($"SELECT pg_advisory_lock({AdvisoryLock.Schema})");
        await using var store = MonitoringStore.Create($"{_database.ConnectionString};Command Timeout=1");
        var initialized = store.InitializeAsync(Cancellation);

        while (!await RunAsync<bool>(HasWaitedForSeconds))
        {
            Assert.False(initialized.IsCompleted, $"{initialized.Exception}");
        }

        await RunAsync<object>($"SELECT pg_advisory_unlock({AdvisoryLock.Schema})");
        await initialized;

        async Task<T> RunAsync<T>(string sql)
        {
            await using var command = new NpgsqlCommand(sql, other);
            return (T)(await command.ExecuteScalarAsync(Cancellation))!;
        }
    }
}
