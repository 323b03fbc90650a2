using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Monitoring.Worker.Tests.Support;

/// <summary>One Redis and one PostgreSQL for all tests that do not harm them; each test has its own channel and database.</summary>
public sealed class Servers : IAsyncLifetime
{
    public RedisServer Redis { get; private set; } = null!;

    public PostgresServer Postgres { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var postgres = PostgresServer.StartNewAsync();
        Redis = await RedisServer.StartNewAsync();
        Postgres = await postgres;
    }

    public async ValueTask DisposeAsync()
    {
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
