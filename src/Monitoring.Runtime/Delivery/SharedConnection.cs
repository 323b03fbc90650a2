using StackExchange.Redis;

namespace Monitoring.Delivery;

/// <summary>
/// A connection to Redis, made at its first use. A client that has begun to connect goes on for ever, also when nobody
/// waits for it any more: so there is one attempt at a time, and who asks later waits for the same.
/// </summary>
/// <param name="connect">Begins an attempt.</param>
internal sealed class SharedConnection(Func<Task<ConnectionMultiplexer>> connect) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer>? _attempt;
    private bool _isOver;

    /// <summary>The connection, or the attempt that is under way; a new one when the last has failed.</summary>
    /// <exception cref="ObjectDisposedException">It is over.</exception>
    public Task<ConnectionMultiplexer> GetAsync()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            return _attempt is null or { IsFaulted: true } or { IsCanceled: true }
                ? _attempt = Task.Run(connect)
                : _attempt;
        }
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
