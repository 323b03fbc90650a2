using StackExchange.Redis;

namespace Monitoring.Worker.Redis;

/// <summary>
/// Wakes an idle worker when a batch comes: a blocking read on a connection of its own, which takes nothing. Asking again
/// and again would cost more and be later. Where that cannot be, it says at each moment that something may have come.
/// </summary>
/// <param name="link">A connection that nobody else waits behind.</param>
/// <param name="streams">The shards.</param>
/// <param name="longest">After so long it rings without a cause: claims are looked for in between.</param>
/// <param name="time">The clock of the pauses.</param>
internal sealed class ArrivalBell(RedisLink link, IReadOnlyList<string> streams, TimeSpan longest, TimeProvider time)
    : IAsyncDisposable
{
    private string[]? _seen;
    private bool _isDeaf;

    /// <summary>Ends when something may have come; called again only after that.</summary>
    /// <param name="pause">How long to wait where the bell cannot be used.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task WaitAsync(TimeSpan pause, CancellationToken stop)
    {
        if (_isDeaf || !await TryHearAsync(stop).ConfigureAwait(false))
        {
            await Task.Delay(pause, time, stop).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => link.DisposeAsync();

    private async Task<bool> TryHearAsync(CancellationToken stop)
    {
        try
        {
            await HearAsync().WaitAsync(stop).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (RedisFault.IsOne(exception))
        {
            _seen = null;
            _isDeaf = IsForGood(exception);
            return false;
        }
    }

    /// <summary>What comes after the ids were taken rings; what came before is read by the caller, once this has ended.</summary>
    private async Task HearAsync()
    {
        var redis = await link.DatabaseAsync().ConfigureAwait(false);
        if (_seen is null || await HasComeAsync(redis, _seen).ConfigureAwait(false))
        {
            _seen = await Task.WhenAll(streams.Select(stream => LastIdAsync(redis, stream))).ConfigureAwait(false);
        }
    }

    private async Task<bool> HasComeAsync(IDatabase redis, string[] seen)
    {
        object[] read =
        [
            "COUNT",
            1,
            "BLOCK",
            (long)longest.TotalMilliseconds,
            "STREAMS",
            .. streams.Select(stream => (object)(RedisKey)stream),
            .. seen,
        ];
        return !(await redis.ExecuteAsync("XREAD", read).ConfigureAwait(false)).IsNull;
    }

    private static async Task<string> LastIdAsync(IDatabase redis, string stream)
    {
        var last = await redis.StreamRangeAsync(stream, count: 1, messageOrder: Order.Descending).ConfigureAwait(false);
        return last.Length == 0 ? "0-0" : last[0].Id.ToString();
    }

    /// <summary>Streams that lie on several nodes of a Cluster, or a user that may not read them so.</summary>
    private static bool IsForGood(Exception exception) =>
        exception is RedisCommandException
        || (
            exception is RedisServerException
            && (
                exception.Message.StartsWith("CROSSSLOT", StringComparison.Ordinal)
                || exception.Message.StartsWith("NOPERM", StringComparison.Ordinal)
            )
        );
}
