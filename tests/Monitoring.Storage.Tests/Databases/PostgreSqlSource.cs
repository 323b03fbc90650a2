using Monitoring.TestServers;

[assembly: AssemblyFixture(typeof(Monitoring.Storage.Tests.Databases.PostgreSqlSource))]

namespace Monitoring.Storage.Tests.Databases;

/// <summary>One server for all tests that do not stop it, in a time zone that shows where UTC was forgotten.</summary>
public sealed class PostgreSqlSource : IDatabaseSource, IAsyncLifetime
{
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() =>
        _server = await PostgresServer.StartNewAsync("timezone=Pacific/Auckland");

    public async Task<TestDatabase> CreateAsync() => await PostgreSqlDatabase.CreateAsync(_server!);

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
