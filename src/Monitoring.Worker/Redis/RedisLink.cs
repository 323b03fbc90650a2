using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>The worker's one connection to Redis, made at its first use. Fails fast while Redis is away: the loops wait, not it.</summary>
internal sealed class RedisLink(ConfigurationOptions configuration) : IAsyncDisposable
{
    private const int ReconnectMilliseconds = 500;

    private readonly SemaphoreSlim _gate = new(1);
    private ConnectionMultiplexer? _connection;

    public async Task<IDatabase> DatabaseAsync() => (await ConnectAsync().ConfigureAwait(false)).GetDatabase();

    public async Task<ISubscriber> SubscriberAsync() => (await ConnectAsync().ConfigureAwait(false)).GetSubscriber();

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            // Whoever disposes of it has had its answers; a read that blocks would only hold up the end.
            await _connection.CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
            await _connection.DisposeAsync().ConfigureAwait(false);
        }

        _gate.Dispose();
    }

    private async ValueTask<ConnectionMultiplexer> ConnectAsync()
    {
        if (_connection is { } connection)
        {
            return connection;
        }

        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            return _connection ??= await ConnectionMultiplexer.ConnectAsync(Patient()).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private ConfigurationOptions Patient()
    {
        var patient = configuration.Clone();
        patient.AbortOnConnectFail = false;
        patient.ConnectRetry = 1;
        patient.BacklogPolicy = BacklogPolicy.FailFast;
        patient.ReconnectRetryPolicy = new LinearRetry(ReconnectMilliseconds);
        return patient;
    }
}
