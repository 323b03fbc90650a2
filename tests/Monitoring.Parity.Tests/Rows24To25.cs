using Monitoring.Parity.Support;

namespace Monitoring.Parity;

/// <summary>Rows 24 and 25: how soon an event is there, and that none is lost.</summary>
public abstract class Rows24To25(Servers? servers) : ParityTest(servers)
{
    private static readonly TimeSpan _boundOfTheOrigin = TimeSpan.FromSeconds(50 * 0.1);

    [Fact]
    public async Task Row24_An_event_is_visible_within_the_origins_bound_although_no_batch_is_full()
    {
        await StartAsync(change: options => options.PollIntervalSeconds = 0.1);
        new DataManager().Save("warm", 1);
        await StoredAsync();
        var delays = new List<TimeSpan>();

        for (var call = 1; call <= 15; call++)
        {
            var emitted = TimeProvider.System.GetTimestamp();
            new DataManager().Save("timed", call);
            var expected = call;
            await Until.TrueAsync(
                async () => await Bench.CountAsync("operation_logs WHERE table_name = 'timed'") == expected,
                "the event is visible"
            );
            delays.Add(TimeProvider.System.GetElapsedTime(emitted));
        }

        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.Zero, _boundOfTheOrigin));
    }

    [Theory]
    [InlineData(MonitoringMode.Sync)]
    [InlineData(MonitoringMode.Async)]
    public async Task Row25_Nothing_is_lost_while_the_database_is_away(MonitoringMode mode)
    {
        await StartAsync(
            mode,
            options =>
            {
                options.FallbackCacheSize = 10;
                options.SyncTimeoutSeconds = 0.2;
            }
        );
        Emit(20);
        await StoredAsync();
        await Bench.CloseDatabaseAsync();

        Emit(200);

        await Bench.OpenDatabaseAsync();
        Emit(20);
        await StoredAsync();
        Assert.Equal(240, await Bench.CountAsync("operation_logs"));
        Assert.Equal(240, await Bench.CountAsync("performance_metrics"));
        await AssertBalanceAsync(stored: 480);
    }

    private static void Emit(int count)
    {
        for (var call = 0; call < count; call++)
        {
            new DataManager().Save("daily_kline", call);
            ((MonitoringDatabase)new AsyncMonitoringManager()).RecordPerformanceMetric("query_time", call);
        }
    }
}

public sealed class Rows24To25Embedded() : Rows24To25(null);

public sealed class Rows24To25OnServers(Servers servers) : Rows24To25(servers);
