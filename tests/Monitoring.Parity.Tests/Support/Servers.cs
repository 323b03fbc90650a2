using Monitoring.Parity.Support;
using Monitoring.TestServers;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Monitoring.Parity.Support;

/// <summary>One Redis and one PostgreSQL for all tests; each test has its own channel and database.</summary>
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
