using Monitoring.Delivery;
using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Consuming;

/// <summary>Redis and the database may be away at the start and at any time later. Each test has servers of its own.</summary>
public sealed class AbsenceTests(Servers servers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Redis_away_at_the_start_is_said_with_host_and_port_and_work_begins_when_it_comes()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        await redis.StopAsync();

        bench.StartWorker();
        var line = await bench.Log.WaitForAsync("cannot be reached");
        Assert.Contains($"127.0.0.1:{redis.Port}", line);
        Assert.Contains($"redis-cli -h 127.0.0.1 -p {redis.Port} ping", line);

        await redis.StartAsync();
        await SendWhenBackAsync(bench);
        await StoredAsync(bench);
    }

    [Fact]
    public async Task Redis_away_later_is_waited_for()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        var worker = bench.StartWorker();
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);
        await worker.FlushAsync(Stop);

        await redis.StopAsync();
        await bench.Log.WaitForAsync("cannot be reached");
        await redis.StartAsync();
        await bench.Log.WaitForAsync("answers again");

        await SendWhenBackAsync(bench);
        await StoredAsync(bench);
    }

    [Fact]
    public async Task An_outage_is_one_line()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        var worker = bench.StartWorker();
        await worker.FlushAsync(Stop);
        await redis.StopAsync();
        await bench.Log.WaitForAsync("cannot be reached");
        await Task.Delay(TimeSpan.FromSeconds(2), Stop);

        Assert.Single(bench.Log.Lines, line => line.Contains("cannot be reached"));
    }

    [Fact]
    public async Task After_FLUSHALL_the_group_is_made_again_and_what_was_added_before_is_read()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        var worker = bench.StartWorker();
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);
        await worker.FlushAsync(Stop);

        await bench.Redis.ExecuteAsync("FLUSHALL");
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);
        await worker.FlushAsync(Stop);

        await bench.AssertBalanceAsync();
        Assert.Equal([4, 5, 6], await bench.Producer.ConfirmedAsync(bench.Redis));
    }

    [Fact]
    public async Task A_full_Redis_gets_its_memory_back_though_it_takes_no_confirmations()
    {
        await using var redis = await RedisServer.StartNewAsync("--maxmemory-policy", "noeviction");
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        await bench.Redis.StreamCreateConsumerGroupAsync(bench.Stream, RedisKeys.Group, "0", createStream: true);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 50, events: 500);
        await bench.Redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "1mb");

        var worker = bench.StartWorker();
        await bench.Log.WaitForAsync("no memory");
        await bench.EventuallyAsync(
            async () => await bench.Redis.StreamLengthAsync(bench.Stream) == 0,
            "the stream's memory is given back"
        );
        await bench.Redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        await worker.FlushAsync(Stop);

        await bench.AssertBalanceAsync();
        Assert.Equal(51, (await bench.Producer.ConfirmedAsync(bench.Redis)).Count);
    }

    [Fact]
    public async Task A_database_away_at_the_start_is_said_with_host_and_port_and_nothing_is_acknowledged()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(servers.Redis, await postgres.CreateDatabaseAsync());
        await postgres.StopAsync();
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);

        var worker = bench.StartWorker();
        var line = await bench.Log.WaitForAsync("Trying again");
        Assert.Contains($"127.0.0.1:{postgres.Port}", line);
        Assert.Contains($"`pg_isready -h 127.0.0.1 -p {postgres.Port}`", line);
        Assert.Equal(3, await bench.Redis.StreamLengthAsync(bench.Stream));

        await postgres.StartAsync();
        await worker.FlushAsync(Stop);
        await bench.AssertBalanceAsync();
    }

    [Fact]
    public async Task A_database_away_in_between_is_waited_for_and_nothing_is_acknowledged_before_the_commit()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(servers.Redis, await postgres.CreateDatabaseAsync());
        var worker = bench.StartWorker();
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);
        await worker.FlushAsync(Stop);
        await postgres.StopAsync();
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);

        Assert.Contains($"127.0.0.1:{postgres.Port}", await bench.Log.WaitForAsync("Trying again"));
        Assert.Equal(3, await bench.Redis.StreamLengthAsync(bench.Stream));
        Assert.Equal([1, 2, 3], await bench.Producer.ConfirmedAsync(bench.Redis));

        await postgres.StartAsync();
        await worker.FlushAsync(Stop);
        await bench.AssertBalanceAsync();
        Assert.Equal(0, await bench.CountAsync("dead_letters"));
    }

    [Fact]
    public async Task A_stop_while_the_database_is_away_leaves_the_batches_in_Redis()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(servers.Redis, await postgres.CreateDatabaseAsync());
        var first = bench.StartWorker(options => options.ShutdownTimeoutSeconds = 0.2);
        await first.FlushAsync(Stop);
        await postgres.StopAsync();
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);
        await bench.Log.WaitForAsync("Trying again");

        await first.StopAsync(Stop);
        Assert.False(first.IsRunning);
        Assert.Equal(3, await bench.Redis.StreamLengthAsync(bench.Stream));

        await postgres.StartAsync();
        bench.StartWorker(options => options.ClaimIdleSeconds = 1);
        await StoredAsync(bench);
    }

    private static async Task SendWhenBackAsync(Bench bench)
    {
        await bench.EventuallyAsync(() => AnswersAsync(bench), "the test's own connection is back");
        await bench.Producer.SendManyAsync(bench.Redis, batches: 3);
    }

    private static async Task<bool> AnswersAsync(Bench bench)
    {
        try
        {
            return await bench.Redis.PingAsync() >= TimeSpan.Zero;
        }
        catch (RedisException)
        {
            return false;
        }
    }

    private static async Task StoredAsync(Bench bench)
    {
        await bench.EventuallyAsync(
            async () =>
                await bench.Redis.KeyExistsAsync(RedisKeys.Confirmed(bench.Channel, bench.Producer.Id))
                && await bench.Redis.StreamLengthAsync(bench.Stream) == 0,
            "the stream is stored and trimmed"
        );
        await bench.AssertBalanceAsync();
    }
}
