using Monitoring.Storage.Tests.Databases;
using Monitoring.TestServers;

namespace Monitoring.Storage.Tests.PostgreSql;

/// <summary>
/// Takes half a minute, which is what the server gives a session that says nothing in mid-transaction; so it runs beside
/// the others.
/// </summary>
public sealed class StoppedMaintenanceTests(PostgreSqlSource source) : IAsyncLifetime
{
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
}
