using System.Globalization;
using Monitoring.Storage;
using Monitoring.TestServers;
using Monitoring.Worker.Origin;
using Monitoring.Worker.Tests.Support;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Origin;

/// <summary>The messages of the Python system, from its list and from its channel, in the same tables as ours.</summary>
public sealed class OriginInputTests(Servers servers)
{
    private static readonly string[] Recorded = File.ReadAllLines(
        Path.Combine(AppContext.BaseDirectory, "Origin", "recorded.jsonl")
    );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_recorded_set_stands_in_the_four_tables(bool onServer)
    {
        var folder = Directory.CreateTempSubdirectory("monitoring-origin-");
        var database = onServer
            ? await servers.Postgres.CreateDatabaseAsync()
            : $"Data Source={folder.FullName}/monitoring.db";
        await using (var bench = await Bench.CreateAsync(servers.Redis, database))
        {
            var worker = StartWorker(bench, options => options.OriginTimeZone = "Asia/Shanghai");
            await PushAsync(bench, Recorded);
            await worker.FlushAsync(Stop);

            await AssertRecordedAsync(database);
            await AssertBooksAsync(bench, stored: Recorded.Length, deadLettered: 0);
            Assert.Equal(0, await bench.Redis.ListLengthAsync(bench.Channel));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Two_messages_that_are_equal_to_the_byte_are_two_events()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var worker = StartWorker(bench);
        await PushAsync(bench, [Operation(1), Operation(1), Operation(1)]);
        await worker.FlushAsync(Stop);

        Assert.Equal(3, await bench.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_one_dead_letter_each_in_the_books_and_its_neighbours_are_stored()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var worker = StartWorker(bench);
        await PushAsync(
            bench,
            [Operation(1), "hello", Operation(2), "hello", """{"event_type": "metric_update"}""", Operation(3)]
        );
        await worker.FlushAsync(Stop);

        Assert.Equal(3, await bench.CountAsync("operation_logs"));
        await AssertBooksAsync(bench, stored: 3, deadLettered: 3);
        var list = await Output.OfAsync(bench, "deadletters", "list");
        Assert.Contains("The message cannot be read: it is no JSON", list.Text);
        Assert.Contains("it has no object 'data'", list.Text);
    }

    [Fact]
    public async Task What_a_dead_worker_had_taken_is_taken_over_and_stored_once()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await PushAsync(bench, [Operation(1), Operation(2)]);
        var keys = new OriginKeys(bench.Channel);
        await TakeAsync(bench, keys, keys.NewList());
        await PushAsync(bench, [Operation(3)]);
        Assert.Equal(1, await bench.Redis.ListLengthAsync(bench.Channel));

        StartWorker(bench, options => options.ClaimIdleSeconds = 1);

        await bench.EventuallyAsync(async () => await RowsAsync(bench) == 3, "all three are stored");
        await AssertNoneTwiceAsync(bench, 3);
        Assert.Equal(0, await bench.Redis.SortedSetLengthAsync(keys.Held));
    }

    /// <summary>It was stopped for a while, and goes on with what is another's by now.</summary>
    [Fact]
    public async Task A_worker_whose_messages_were_taken_over_adds_nothing()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await PushAsync(bench, [Operation(1)]);
        var keys = new OriginKeys(bench.Channel);
        var (mine, anothers) = (keys.NewList(), keys.NewList());
        await TakeAsync(bench, keys, mine);

        var taken = await bench.Redis.ScriptEvaluateAsync(OriginScripts.TakeOver, [keys.Held, anothers], [0]);

        Assert.Equal(1, taken.Length);
        Assert.Equal(0, (int)await SendAsync(bench, keys, mine));
        Assert.Equal(0, await bench.Redis.StreamLengthAsync(bench.Stream));
        Assert.Equal(1, (int)await SendAsync(bench, keys, anothers));
        Assert.Equal(0, (int)await SendAsync(bench, keys, anothers));
        Assert.Equal(1, await bench.Redis.StreamLengthAsync(bench.Stream));
    }

    /// <summary>The answer was lost: the same is asked again.</summary>
    [Fact]
    public async Task A_take_that_is_repeated_gives_the_same_and_takes_no_more()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await PushAsync(bench, [Operation(1)]);
        var keys = new OriginKeys(bench.Channel);
        var list = keys.NewList();
        await TakeAsync(bench, keys, list);
        await PushAsync(bench, [Operation(2)]);

        var again = (string[])(await TakeAsync(bench, keys, list))!;

        Assert.Equal([Operation(1)], again);
        Assert.Equal(1, await bench.Redis.ListLengthAsync(bench.Channel));
    }

    [Fact]
    public async Task Workers_that_are_killed_while_messages_flow_cost_none_and_double_none()
    {
        const int messages = 6000;
        await using var bench = await Bench.CreateAsync(servers);
        var settings = WorkerSettings.Of(bench);
        settings["MONITORING_ORIGIN_INPUT"] = "list";
        var flowing = FlowAsync(bench, messages);
        var stored = 0L;
        for (var kills = 0; kills < 5; kills++)
        {
            await using var worker = WorkerProcess.Start(settings, "run");
            var before = stored;
            await bench.EventuallyAsync(
                async () => (stored = await RowsAsync(bench)) > before || flowing.IsCompleted,
                "rows of this worker"
            );
            worker.Kill();
            await worker.ExitAsync();
        }

        await flowing;
        await using var last = WorkerProcess.Start(settings, "run");
        await using var beside = WorkerProcess.Start(settings, "run");
        await bench.EventuallyAsync(async () => await RowsAsync(bench) >= messages, "all are stored");

        await AssertNoneTwiceAsync(bench, messages);
        await AssertBooksAsync(bench, stored: messages, deadLettered: 0);
    }

    /// <summary>With messages in every place: in the list, taken, in the stream.</summary>
    [Fact]
    public async Task A_Redis_that_is_restarted_with_its_data_costs_none_and_doubles_none()
    {
        const int messages = 4000;
        await using var redis = await RedisServer.StartNewAsync("--appendfsync", "always");
        await using var bench = await Bench.CreateAsync(redis, await servers.Postgres.CreateDatabaseAsync());
        var worker = bench.StartWorker(options =>
        {
            options.OriginInput = OriginInput.List;
            options.ClaimIdleSeconds = 1;
        });
        await worker.FlushAsync(Stop);
        await using (await TableLock.TakeAsync(bench))
        {
            await PushAsync(bench, Enumerable.Range(0, messages).Select(Operation));
            await bench.EventuallyAsync(async () => await bench.PendingAsync() > 0, "the worker writes");
            await redis.KillAsync();
            await redis.StartAsync();
        }

        await bench.EventuallyAsync(async () => await RowsAsync(bench) >= messages, "all are stored");
        await worker.FlushAsync(Stop);
        await AssertNoneTwiceAsync(bench, messages);
        await AssertBooksAsync(bench, stored: messages, deadLettered: 0);
    }

    [Fact]
    public async Task A_key_of_another_kind_is_said_and_the_streams_go_on()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Redis.StringSetAsync(bench.Channel, "not a list");
        var worker = StartWorker(bench);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 2);
        await worker.FlushAsync(Stop);

        Assert.Contains("MONITORING_ORIGIN_INPUT", await bench.Log.WaitForAsync("WRONGTYPE"));
        Assert.Equal(bench.Producer.Emitted, await bench.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task A_worker_that_stops_says_the_last_word()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var first = StartWorker(bench);
        await PushAsync(bench, [Operation(1)]);
        await first.FlushAsync(Stop);
        await first.StopAsync(Stop);
        await bench.StartWorker().FlushAsync(Stop);

        Assert.Equal("stopped", Assert.Single(await bench.Store.GetBooksAsync(Stop)).Ended);
    }

    [Fact]
    public async Task What_is_published_is_stored_once_though_two_workers_hear_it()
    {
        const int messages = 300;
        await using var bench = await Bench.CreateAsync(servers);
        MonitoringEventWorker[] workers = [StartWorker(bench, Channel), StartWorker(bench, Channel)];
        await ListeningAsync(bench, workers.Length);

        for (var i = 0; i < messages; i++)
        {
            Assert.Equal(2, await bench.Redis.PublishAsync(RedisChannel.Literal(bench.Channel), Operation(i)));
        }

        await bench.EventuallyAsync(async () => await RowsAsync(bench) >= messages, "all are stored");
        await Task.WhenAll(workers.Select(worker => worker.FlushAsync(Stop)));
        await AssertNoneTwiceAsync(bench, messages);
    }

    [Fact]
    public async Task When_the_listener_stops_the_other_goes_on()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var first = StartWorker(bench, Channel);
        await ListeningAsync(bench, 1);
        StartWorker(bench, Channel);
        await ListeningAsync(bench, 2);
        var listener = (string?)await bench.Redis.StringGetAsync(new OriginKeys(bench.Channel).Listener);
        await first.StopAsync(Stop);

        await bench.EventuallyAsync(
            async () =>
                (string?)await bench.Redis.StringGetAsync(new OriginKeys(bench.Channel).Listener) is { } next
                && next != listener,
            "the second listens"
        );
        await bench.Redis.PublishAsync(RedisChannel.Literal(bench.Channel), Operation(1));

        await bench.EventuallyAsync(async () => await RowsAsync(bench) == 1, "it is stored");
    }

    private static void Channel(MonitoringOptions options) => options.OriginInput = OriginInput.Channel;

    private static MonitoringEventWorker StartWorker(Bench bench, Action<MonitoringOptions>? configure = null) =>
        bench.StartWorker(options =>
        {
            options.OriginInput = OriginInput.List;
            configure?.Invoke(options);
        });

    private static string Operation(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"event_type": "operation", "data": {"operation_type": "SAVE", "record_count": {{{number}}}}, "timestamp": "2026-01-03T10:00:00.123456", "retry_count": 0, "max_retries": 3}"""
        );

    /// <summary>As the origin does: the newest on the left.</summary>
    private static async Task PushAsync(Bench bench, IEnumerable<string> messages)
    {
        foreach (var message in messages)
        {
            await bench.Redis.ListLeftPushAsync(bench.Channel, message);
        }
    }

    private static async Task FlowAsync(Bench bench, int messages)
    {
        for (var i = 0; i < messages; i += 20)
        {
            await bench.Redis.ListLeftPushAsync(
                bench.Channel,
                [.. Enumerable.Range(i, 20).Select(number => (RedisValue)Operation(number))]
            );
            await Task.Delay(20, Stop);
        }
    }

    private static Task<RedisResult> TakeAsync(Bench bench, OriginKeys keys, string list) =>
        bench.Redis.ScriptEvaluateAsync(OriginScripts.Take, [keys.Messages, list, keys.Held], [100, 1_000_000]);

    private static Task<RedisResult> SendAsync(Bench bench, OriginKeys keys, string list) =>
        bench.Redis.ScriptEvaluateAsync(OriginScripts.Send, [list, keys.Held, bench.Stream], ["a batch"]);

    private static Task ListeningAsync(Bench bench, int workers) =>
        bench.EventuallyAsync(
            async () =>
                (long)(await bench.Redis.ExecuteAsync("PUBSUB", "NUMSUB", bench.Channel))[1] == workers
                && await bench.Redis.KeyExistsAsync(new OriginKeys(bench.Channel).Listener),
            "the workers listen"
        );

    /// <summary>0 before there are tables.</summary>
    private static async Task<long> RowsAsync(Bench bench)
    {
        try
        {
            return (await bench.Store.CountRowsAsync(Stop)).GetValueOrDefault("operation_logs");
        }
        catch (StoreUnavailableException)
        {
            return 0;
        }
    }

    private static async Task AssertNoneTwiceAsync(Bench bench, long messages)
    {
        const string counts =
            "SELECT count(*) || ' ' || count(DISTINCT record_count) || ' ' || count(DISTINCT operation_id) FROM operation_logs";
        Assert.Equal($"{messages} {messages} {messages}", await Sql.ScalarAsync<string>(bench.Database, counts));
    }

    private static async Task AssertBooksAsync(Bench bench, long stored, long deadLettered)
    {
        var books = await bench.Store.GetBooksAsync(Stop);
        Assert.All(books, one => Assert.Equal("python", one.Process.Service));
        Assert.All(books, one => Assert.True(one.Balance, $"{one}"));
        Assert.Equal(stored + deadLettered, books.Sum(one => one.Totals.Emitted));
        Assert.Equal(stored, books.Sum(one => one.Stored));
        Assert.Equal(deadLettered, books.Sum(one => one.DeadLettered));
    }

    private static async Task AssertRecordedAsync(string database)
    {
        var inUtc = database.StartsWith("Host", StringComparison.Ordinal) ? $"{database};Timezone=UTC" : database;
        Assert.Equal(
            "4 2 2600",
            await ScalarAsync(
                """
                count(*) || ' ' || sum(CASE operation_status WHEN 'FAILED' THEN 1 ELSE 0 END) || ' ' || sum(record_count)
                FROM operation_logs WHERE service = 'python'
                """
            )
        );
        Assert.Equal(
            "3 6257.2",
            await ScalarAsync("count(*) || ' ' || round(sum(metric_value), 1) FROM performance_metrics")
        );
        Assert.Equal("2", await ScalarAsync("CAST(count(*) AS TEXT) FROM data_quality_checks"));
        Assert.Equal("连接失败: timeout", await ScalarAsync("max(error_message) FROM operation_logs"));
        Assert.Equal("缺失率超过阈值", await ScalarAsync("max(check_message) FROM data_quality_checks"));
        Assert.Equal(
            "1 2",
            await ScalarAsync(
                "count(*) || ' ' || sum(occurrence_count) FROM alert_records WHERE source = 'quality_monitor'"
            )
        );
        Assert.Equal(
            "2026-01-03 02:00:00",
            (
                await ScalarAsync("CAST(min(started_at) AS TEXT) FROM operation_logs WHERE operation_type = 'LOAD'")
            ).Replace('T', ' ')[..19]
        );

        Task<string> ScalarAsync(string query) => Sql.ScalarAsync<string>(inUtc, $"SELECT {query}");
    }
}
