[assembly: AssemblyFixture(typeof(Monitoring.Chaos.Running.SharedPostgres))]

namespace Monitoring.Chaos.Running;

/// <summary>One PostgreSQL for all tests that do not harm it; each has a database of its own.</summary>
public sealed class SharedPostgres : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await PostgresServer.StartNewAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
