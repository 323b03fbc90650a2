using Monitoring.Configuration;
using Monitoring.Diagnostics;
using Monitoring.Events;
using StackExchange.Redis;

namespace Monitoring.Delivery;

/// <summary>What both transports over Redis share: the connection, the time limit, and the workers' confirmations.</summary>
internal abstract class RedisTransport(MonitoringOptions options, MonitoringLog log) : ITransport
{
    private readonly Dictionary<Guid, List<long>> _sent = [];
    private readonly SharedConnection _connection = new(RedisConnection.ConfigurationFor(options));
    private readonly string _address = RedisConnection.Describe(options);
    private bool _isPrepared;

    public abstract string Description { get; }

    public bool OutlivesTheProcess => true;

    protected MonitoringOptions Options => options;

    protected MonitoringLog Log => log;

    public async ValueTask PrepareAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken) =>
        await TryAsync(database => MakeReadyAsync(database, frames), cancellationToken).ConfigureAwait(false);

    public async ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken)
    {
        await TryAsync(database => Task.WhenAll(frames.Select(frame => SendAsync(database, frame))), cancellationToken)
            .ConfigureAwait(false);

        if (options.Durability == MonitoringDurability.Transport)
        {
            foreach (var frame in frames)
            {
                Sent(frame.Head.ProducerId).Add(frame.Head.Number);
            }
        }
    }

    public async ValueTask<IReadOnlyCollection<long>> ReadConfirmationsAsync(
        Guid producer,
        CancellationToken cancellationToken
    )
    {
        if (options.Durability == MonitoringDurability.Transport)
        {
            _sent.Remove(producer, out var numbers);
            return numbers ?? [];
        }

        RedisValue[] confirmed = [];
        await TryAsync(
                async database => confirmed = await MembersAsync(database, Confirmed(producer)).ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        return Numbers(Confirmed(producer), confirmed);
    }

    public async ValueTask ForgetConfirmationsAsync(
        Guid producer,
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellationToken
    )
    {
        if (options.Durability == MonitoringDurability.Stored)
        {
            RedisValue[] members = [.. numbers.Select(number => (RedisValue)number)];
            await TryAsync(database => database.SetRemoveAsync(Confirmed(producer), members), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <exception cref="TransportException">The other side holds as much as it may.</exception>
    protected virtual Task CheckRoomAsync(IDatabase database, IReadOnlyList<Frame> frames) => Task.CompletedTask;

    protected abstract Task SendAsync(IDatabase database, Frame frame);

    /// <summary>Once, before the first command.</summary>
    protected virtual Task BeginAsync(IDatabase database) => Task.CompletedTask;

    /// <summary>What is sent without a connection does not leave this process, and the client knows whether it has one.</summary>
    private async Task MakeReadyAsync(IDatabase database, IReadOnlyList<Frame> frames)
    {
        if (!database.Multiplexer.IsConnected)
        {
            await database.PingAsync().ConfigureAwait(false);
        }

        await CheckRoomAsync(database, frames).ConfigureAwait(false);
    }

    private async Task TryAsync(Func<IDatabase, Task> action, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await _connection.GetAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            var database = connection.GetDatabase();
            if (!_isPrepared)
            {
                await ChosenDatabase.CheckAsync(database).WaitAsync(cancellationToken).ConfigureAwait(false);
                await BeginAsync(database).WaitAsync(cancellationToken).ConfigureAwait(false);
                _isPrepared = true;
            }

            await action(database).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is RedisException or RedisCommandException or RedisTimeoutException or TimeoutException)
        {
            var (line, isAway) = RedisTrouble.Explain(exception, _address);
            throw new TransportException(line, exception) { Cause = isAway ? TransportException.Away : line };
        }
    }

    /// <summary>One key that somebody else has written must not keep what other producers' keys say from being heard.</summary>
    private async Task<RedisValue[]> MembersAsync(IDatabase database, RedisKey key)
    {
        try
        {
            return await database.SetMembersAsync(key).ConfigureAwait(false);
        }
        catch (RedisServerException exception)
            when (exception.Message.StartsWith("WRONGTYPE", StringComparison.Ordinal))
        {
            log.Warning(
                $"confirmations {key}",
                $"{Description}: {key} is no set, so no worker can confirm what is stored, and it is kept. Delete that key."
            );
            return [];
        }
    }

    private List<long> Numbers(RedisKey key, RedisValue[] members)
    {
        var numbers = new List<long>(members.Length);
        foreach (var member in members)
        {
            if (member.TryParse(out long number))
            {
                numbers.Add(number);
            }
            else
            {
                log.Warning(
                    $"confirmations {key}",
                    $"{Description}: {key} holds what no worker writes there; it is left alone."
                );
            }
        }

        return numbers;
    }

    private RedisKey Confirmed(Guid producer) => RedisKeys.Confirmed(options.Channel, producer);

    private List<long> Sent(Guid producer)
    {
        if (!_sent.TryGetValue(producer, out var numbers))
        {
            _sent[producer] = numbers = [];
        }

        return numbers;
    }
}
