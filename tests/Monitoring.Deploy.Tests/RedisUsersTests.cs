using Monitoring.Deploy.Shipped;
using StackExchange.Redis;

namespace Monitoring.Deploy;

/// <summary>The users of <c>redis.conf</c>, in a real Redis that was started with it.</summary>
public sealed class RedisUsersTests : IAsyncLifetime
{
    private const int Calls = 500;
    private const string ProducerUser = "monitoring-producer";
    private const string WorkerUser = "monitoring-worker";
    private const string Channel = "mystocks:monitoring:events";

    private readonly WorkFolder _folder = new();
    private RedisServer _redis = null!;

    public async ValueTask InitializeAsync() =>
        _redis = await RedisServer.StartNewAsync([
            "--include",
            DeployFile.PathOf("redis.conf"),
            .. "--user admin on >admin ~* &* +@all".Split(' '),
        ]);

    public async ValueTask DisposeAsync()
    {
        await _redis.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task They_may_do_what_producer_and_worker_need()
    {
        var database = $"Data Source={_folder.File("monitoring.db")}";
        await using var worker = ProgramProcess.Start(
            ProgramFile.Worker,
            _folder.Path,
            Settings(WorkerUser, "change-me-worker").With("MONITORING_DATABASE", database),
            "run"
        );
        await using var producer = Producer.Start(
            _folder,
            Settings(ProducerUser, "change-me-producer"),
            Calls,
            pace: 250,
            "return"
        );

        (await producer.WaitForExitAsync()).ExitedWith(7);
        await new Balance(database).HoldsAsync(Calls);
        worker.Signal(Signal.Terminate);
        Assert.DoesNotContain(
            "NOPERM",
            (await worker.WaitForExitAsync()).ExitedWith(0).Errors,
            StringComparison.Ordinal
        );
        Assert.Empty(await RefusedAsync());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("channel")]
    public async Task A_worker_may_take_the_messages_of_the_Python_system(string input)
    {
        const string message =
            """{"event_type": "operation", "data": {"operation_type": "SAVE"}, "timestamp": "2026-01-03T10:00:00"}""";
        var database = $"Data Source={_folder.File("monitoring.db")}";
        await using var worker = ProgramProcess.Start(
            ProgramFile.Worker,
            _folder.Path,
            Settings(WorkerUser, "change-me-worker")
                .With("MONITORING_DATABASE", database)
                .With("MONITORING_ORIGIN_INPUT", input),
            "run"
        );
        await using var connection = await ConnectAsync("admin", "admin");
        var redis = connection.GetDatabase();
        // Before the message comes so much that nobody can read that the worker throws confirmations away.
        RedisValue[] messages = [.. Enumerable.Repeat((RedisValue)"no message", 200), message];
        await redis.ListLeftPushAsync(Channel, messages);

        await Until.HoldsAsync(
            "a row",
            async () =>
            {
                foreach (var one in input == "list" ? [] : messages)
                {
                    await redis.PublishAsync(RedisChannel.Literal(Channel), one);
                }

                return await new Balance(database).RowsAsync() > 0;
            }
        );
        worker.Signal(Signal.Terminate);
        (await worker.WaitForExitAsync()).ExitedWith(0);
        Assert.Empty(await RefusedAsync());
    }

    [Theory]
    [InlineData(ProducerUser, "change-me-producer", "FLUSHALL")]
    [InlineData(ProducerUser, "change-me-producer", "KEYS", "*")]
    [InlineData(ProducerUser, "change-me-producer", "GET", "shop:cart")]
    [InlineData(ProducerUser, "change-me-producer", "XADD", "shop:orders", "*", "a", "b")]
    [InlineData(ProducerUser, "change-me-producer", "XREAD", "STREAMS", Channel + ":stream:0", "0")]
    [InlineData(ProducerUser, "change-me-producer", "XGROUP", "DESTROY", Channel + ":stream:0", "monitoring")]
    [InlineData(ProducerUser, "change-me-producer", "DEL", Channel + ":stream:0")]
    [InlineData(WorkerUser, "change-me-worker", "FLUSHALL")]
    [InlineData(WorkerUser, "change-me-worker", "CONFIG", "GET", "*")]
    [InlineData(WorkerUser, "change-me-worker", "SADD", "shop:cart", "a")]
    [InlineData(WorkerUser, "change-me-worker", "ACL", "LIST")]
    public async Task They_may_do_nothing_else(string user, string password, string command, params string[] arguments)
    {
        await using var connection = await ConnectAsync(user, password);

        var refusal = await Assert.ThrowsAsync<RedisServerException>(() =>
            connection.GetDatabase().ExecuteAsync(command, [.. arguments])
        );
        Assert.StartsWith("NOPERM", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_comes_in_without_a_name() =>
        Assert.StartsWith("NOAUTH", await _redis.SayAsync("PING"), StringComparison.Ordinal);

    [Fact]
    public async Task It_is_full_before_it_forgets()
    {
        await using var connection = await ConnectAsync("admin", "admin");

        var policy = (RedisResult[])(await connection.GetDatabase().ExecuteAsync("CONFIG", "GET", "maxmemory-policy"))!;
        Assert.Equal("noeviction", policy[1].ToString());
    }

    private Settings Settings(string user, string password) =>
        new()
        {
            { "ENABLE_ASYNC_MONITORING", "true" },
            { "REDIS_HOST", _redis.Host },
            { "REDIS_PORT", $"{_redis.Port}" },
            { "REDIS_USER", user },
            { "REDIS_PASSWORD", password },
            { "MONITORING_CLAIM_IDLE", "1" },
        };

    private async Task<ConnectionMultiplexer> ConnectAsync(string user, string password) =>
        await ConnectionMultiplexer.ConnectAsync(
            $"{_redis.ConnectionString},user={user},password={password},allowAdmin=true"
        );

    /// <summary>Of our commands; what the client's library asks of the server at its start it can do without.</summary>
    private async Task<string[]> RefusedAsync()
    {
        string[] ofTheLibrary = ["config|get", "client|setinfo", "get", "__Booksleeve_TieBreak", "sentinel|masters"];
        await using var connection = await ConnectAsync("admin", "admin");
        var entries = (RedisResult[])(await connection.GetDatabase().ExecuteAsync("ACL", "LOG"))!;
        return
        [
            .. entries
                .Select(entry => $"{entry.ToDictionary()["username"]} {entry.ToDictionary()["object"]}")
                .Where(refused =>
                    !ofTheLibrary.Any(one => refused.EndsWith($" {one}", StringComparison.OrdinalIgnoreCase))
                )
                .Order(),
        ];
    }
}
