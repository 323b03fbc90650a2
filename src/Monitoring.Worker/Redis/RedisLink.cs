using Monitoring.Delivery;
using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>The worker's one connection to Redis, made at its first use. Fails fast while Redis is away: the loops wait, not it.</summary>
internal sealed class RedisLink(ConfigurationOptions configuration) : IAsyncDisposable
{
    private readonly SharedConnection _connection = new(configuration);

    private volatile bool _isChecked;

    public async Task<IDatabase> DatabaseAsync()
    {
        var database = (await _connection.GetAsync().ConfigureAwait(false)).GetDatabase();
        if (!_isChecked)
        {
            await ChosenDatabase.CheckAsync(database).ConfigureAwait(false);
            _isChecked = true;
        }

        return database;
    }

    public async Task<ISubscriber> SubscriberAsync() =>
        (await _connection.GetAsync().ConfigureAwait(false)).GetSubscriber();

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
