using Monitoring.Delivery;
using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Consuming;

/// <summary>Entries that were delivered more often than MONITORING_MAX_DELIVERIES says.</summary>
public sealed class LoneTrialTests(Servers servers)
{
    private const int MaxDeliveries = 2;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_batch_that_was_delivered_often_is_stored_and_its_note_is_forgotten()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await DeliverAsync(bench, batches: 3, deliveries: 50);

        StartWorker(bench);

        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 0, "all are stored");
        await bench.AssertBalanceAsync();
        Assert.Equal([1, 2, 3], await bench.Producer.ConfirmedAsync(bench.Redis));
        Assert.Equal(0, await bench.CountAsync("dead_letters"));
        Assert.False(await bench.Redis.KeyExistsAsync(RedisKeys.Trials(bench.Stream)));
        await bench.Log.WaitForAsync("tried alone");
    }

    [Fact]
    public async Task A_batch_whose_trials_did_not_return_becomes_a_dead_letter_in_its_producers_books()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var ids = await DeliverAsync(bench, batches: 3, deliveries: 50);
        await bench.Redis.HashSetAsync(RedisKeys.Trials(bench.Stream), ids[1], MaxDeliveries);

        StartWorker(bench);

        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 0, "all are settled");
        var books = await bench.BooksAsync();
        Assert.Equal((20, 10), (books.Stored, books.DeadLettered));
        Assert.True(books.Balance);
        Assert.Equal([1, 2, 3], await bench.Producer.ConfirmedAsync(bench.Redis));
        var reason = await Sql.ScalarAsync<string>(bench.Database, "SELECT reason FROM dead_letters");
        Assert.Equal("2 workers ended while they tried it alone", reason);
    }

    [Fact]
    public async Task Something_else_in_the_place_of_the_notes_does_not_stop_the_line()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await DeliverAsync(bench, batches: 2, deliveries: 50);
        await bench.Redis.StringSetAsync(RedisKeys.Trials(bench.Stream), "x");

        StartWorker(bench);

        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 0, "all are stored");
        await bench.AssertBalanceAsync();
        await bench.Log.WaitForAsync("is no hash");
    }

    [Fact]
    public async Task One_trial_fewer_is_not_enough()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var ids = await DeliverAsync(bench, batches: 1, deliveries: 50);
        await bench.Redis.HashSetAsync(RedisKeys.Trials(bench.Stream), ids[0], MaxDeliveries - 1);

        StartWorker(bench);

        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 0, "it is stored");
        await bench.AssertBalanceAsync();
    }

    [Fact]
    public async Task While_the_database_is_away_or_locked_no_trial_is_noted()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var bench = await Bench.CreateAsync(servers.Redis, await postgres.CreateDatabaseAsync());
        await using var first = WorkerProcess.Start(Settings(bench), "run");
        await first.Output.WaitForAsync("is ready");
        await postgres.StopAsync();
        var ids = await DeliverAsync(bench, batches: 1, deliveries: 50);
        await first.Errors.WaitForAsync("Trying again");
        Assert.True((await NoteAsync(bench, ids[0])).IsNull);
        first.Kill();
        await first.ExitAsync();

        await postgres.StartAsync();
        await using (await TableLock.TakeAsync(bench))
        {
            await using var second = WorkerProcess.Start(Settings(bench), "run");
            await second.Errors.WaitForAsync("A lock holds it up");
            Assert.Equal(0, (long)await NoteAsync(bench, ids[0]));
            second.Kill();
            await second.ExitAsync();
        }

        StartWorker(bench);
        await bench.EventuallyAsync(async () => await bench.PendingAsync() == 0, "it is stored");
        await bench.AssertBalanceAsync();
    }

    /// <summary>As if a worker had them that was silent for long; in one step, so that no living one reads them.</summary>
    private static async Task<RedisValue[]> DeliverAsync(Bench bench, int batches, int deliveries)
    {
        const string script = """
            redis.pcall('XGROUP', 'CREATE', KEYS[1], ARGV[1], '0', 'MKSTREAM')
            local id = redis.call('XADD', KEYS[1], '*', ARGV[2], ARGV[3])
            redis.call('XREADGROUP', 'GROUP', ARGV[1], 'dead', 'STREAMS', KEYS[1], '>')
            redis.call('XCLAIM', KEYS[1], ARGV[1], 'dead', 0, id, 'IDLE', 60000, 'RETRYCOUNT', ARGV[4], 'JUSTID')
            return id
            """;
        var ids = new RedisValue[batches];
        for (var i = 0; i < batches; i++)
        {
            RedisValue[] arguments =
            [
                RedisKeys.Group,
                RedisKeys.PayloadField,
                bench.Producer.Next().Bytes,
                deliveries - 1,
            ];
            ids[i] = (RedisValue)await bench.Redis.ScriptEvaluateAsync(script, [bench.Stream], arguments);
        }

        return ids;
    }

    private static void StartWorker(Bench bench) =>
        bench.StartWorker(options =>
        {
            options.ClaimIdleSeconds = 1;
            options.MaxDeliveries = MaxDeliveries;
        });

    private static Task<RedisValue> NoteAsync(Bench bench, RedisValue id) =>
        bench.Redis.HashGetAsync(RedisKeys.Trials(bench.Stream), id);

    private static Dictionary<string, string> Settings(Bench bench) =>
        new(WorkerSettings.Of(bench)) { ["MONITORING_MAX_DELIVERIES"] = $"{MaxDeliveries}" };
}
