using System.Diagnostics;
using StackExchange.Redis;

namespace Monitoring.Delivery;

/// <summary>
/// A connection to Redis, made at its first use. A client that has begun to connect goes on for ever, also when nobody
/// waits for it any more: so there is one attempt at a time, and who asks later waits for the same.
/// </summary>
/// <param name="configuration">One that goes on trying.</param>
internal sealed class SharedConnection(ConfigurationOptions configuration) : IAsyncDisposable
{
    private static readonly TimeSpan InquiryInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer>? _attempt;
    private Task<Exception?>? _inquiry;
    private long _asked;
    private bool _wasThere;
    private bool _isOver;

    /// <summary>The connection, or the attempt that is under way; a new one when the last has failed.</summary>
    /// <exception cref="ObjectDisposedException">It is over.</exception>
    /// <exception cref="RedisException">It was lost, and this is why it does not come back.</exception>
    public async Task<ConnectionMultiplexer> GetAsync()
    {
        var connection = await AttemptAsync().ConfigureAwait(false);
        return Obstacle(connection) is { } reason ? throw reason : connection;
    }

    /// <summary>Closes it. What is still connecting is closed when it has ended, and nobody waits for that.</summary>
    public ValueTask DisposeAsync()
    {
        Task<ConnectionMultiplexer>? attempt;
        lock (_lock)
        {
            (_isOver, attempt) = (true, _attempt);
        }

        if (attempt is null)
        {
            return ValueTask.CompletedTask;
        }

        var closed = CloseAsync(attempt);
        return attempt.IsCompleted ? new ValueTask(closed) : ValueTask.CompletedTask;
    }

    private Task<ConnectionMultiplexer> AttemptAsync()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            return _attempt is null or { IsFaulted: true } or { IsCanceled: true }
                ? _attempt = Task.Run(() => ConnectionMultiplexer.ConnectAsync(configuration))
                : _attempt;
        }
    }

    /// <summary>
    /// Of a connection that was there and is lost, the client tells how it was lost, and not what refuses the next: a password
    /// that was changed, say. That is asked beside, and told as soon as it is known.
    /// </summary>
    private Exception? Obstacle(ConnectionMultiplexer connection)
    {
        lock (_lock)
        {
            if (connection.IsConnected || !_wasThere)
            {
                (_wasThere, _inquiry) = (connection.IsConnected, null);
                return null;
            }

            if (_inquiry is null || (_inquiry.IsCompleted && Stopwatch.GetElapsedTime(_asked) > InquiryInterval))
            {
                _asked = Stopwatch.GetTimestamp();
                _inquiry = Task.Run(ReasonAsync);
            }

            return _inquiry.IsCompletedSuccessfully ? _inquiry.Result : null;
        }
    }

    /// <summary>Why a new connection is of no use, as the client throws it; null when it is.</summary>
    private async Task<Exception?> ReasonAsync()
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(configuration).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                await connection.GetDatabase().PingAsync().ConfigureAwait(false);
                return null;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                return exception;
            }
        }
    }

    // Whoever disposes of it has had its answers; a command that blocks would only hold up the end.
    private static async Task CloseAsync(Task<ConnectionMultiplexer> attempt)
    {
        await ((Task)attempt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (attempt.IsCompletedSuccessfully)
        {
            var connection = await attempt.ConfigureAwait(false);
            await connection.CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
