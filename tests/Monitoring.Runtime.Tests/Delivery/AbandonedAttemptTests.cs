using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Tests.Fallback;
using Monitoring.TestServers;

namespace Monitoring.Tests.Delivery;

/// <summary>A server that takes connections and says nothing: nobody waits for it for long, and nothing is left behind.</summary>
public sealed class AbandonedAttemptTests : IAsyncLifetime
{
    /// <summary>For commands, and for subscriptions.</summary>
    private const int OfOneClient = 2;

    private RedisServer _redis = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartNewAsync();
        _redis.Freeze();
    }

    public ValueTask DisposeAsync() => _redis.DisposeAsync();

    [Fact]
    public async Task However_often_it_is_tried_there_is_one_connection()
    {
        await using var transport = Transport();

        for (var attempt = 0; attempt < 50; attempt++)
        {
            await SendInVainAsync(transport);
        }

        Assert.InRange(_redis.Connections, 0, OfOneClient);
    }

    [Fact]
    public async Task The_attempt_that_nobody_waited_for_serves_who_comes_when_it_answers()
    {
        await using var transport = Transport();
        await SendInVainAsync(transport);

        _redis.Thaw();
        await transport.SendAsync([Frames.Make(1)], Stop);

        Assert.InRange(_redis.Connections, 1, OfOneClient);
    }

    [Fact]
    public async Task What_was_still_connecting_at_the_end_is_closed_later()
    {
        var transport = Transport();
        await SendInVainAsync(transport);
        await UntilAsync(connections => connections > 0);
        await transport.DisposeAsync();

        _redis.Thaw();

        await UntilAsync(connections => connections == 0);
    }

    private async Task UntilAsync(Func<int, bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition(_redis.Connections))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private RedisStreamTransport Transport()
    {
        var options = new MonitoringOptions { Channel = "tests:attempts", SendTimeoutSeconds = 5 };
        options.Redis.Host = _redis.Host;
        options.Redis.Port = _redis.Port;
        return new RedisStreamTransport(
            options,
            TimeProvider.System,
            new MonitoringLog(NullLogger.Instance, TimeProvider.System)
        );
    }

    private static async Task SendInVainAsync(ITransport transport)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            transport.SendAsync([Frames.Make(1)], patience.Token).AsTask()
        );
    }
}
