using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Redis;

/// <summary>A user with a password who may do what a producer and a worker need, and nothing else.</summary>
public sealed class AccessListTests(Servers servers)
{
    private const string Password = "not-very-secret";
    private const string Admin = "admin";

    /// <summary>All that Redis 6.2 has, on the keys of the channel. The list stands in docs/redis.md for users to copy.</summary>
    private static readonly string[] Rules =
    [
        $">{Password}",
        $"~{Passage.Channel}:*",
        $"&{Passage.Channel}",
        "&__Booksleeve_MasterChanged",
        .. "xadd xlen xrange xrevrange xread xreadgroup xack xautoclaim xclaim xpending xtrim xdel xgroup xinfo"
            .Split(' ')
            .Select(Allow),
        .. "sadd srem smembers expire hincrby hexists hdel eval evalsha publish subscribe unsubscribe"
            .Split(' ')
            .Select(Allow),
        .. "ping echo info cluster|nodes cluster|slots script|load script|exists client|setname client|id select"
            .Split(' ')
            .Select(Allow),
    ];

    [Fact]
    public async Task What_is_listed_is_enough_for_producer_and_worker()
    {
        await using var redis = await StartAsync();
        await using var passage = await Passage.OpenAsync(servers.Postgres, Configure(redis, Password, database: 1));

        await passage.EmitDuringAsync(() => Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken));

        Assert.Empty(await RefusedCommandsAsync(redis));
        await passage.AssertBalanceAsync();
    }

    /// <summary>The client's library would go on in database 0, among somebody else's keys, and say nothing.</summary>
    [Fact]
    public async Task Without_the_right_to_choose_a_database_neither_side_begins()
    {
        await using var redis = await StartAsync("-select");
        await using var passage = await Passage.OpenAsync(servers.Postgres, Configure(redis, Password, database: 1));
        passage.Emit(10);

        await passage.Log.WaitForAsync("NOPERM");

        Assert.False(await passage.Producer.FlushAsync(TimeSpan.FromSeconds(2)));
        await using var connection = await AdministerAsync(redis);
        Assert.Equal(0, (long)await connection.GetDatabase().ExecuteAsync("DBSIZE"));
    }

    [Fact]
    public async Task A_wrong_password_is_said()
    {
        await using var redis = await StartAsync();
        await using var passage = await Passage.OpenAsync(servers.Postgres, Configure(redis, "wrong"));

        Assert.Contains("REDIS_PASSWORD", await passage.Log.WaitForAsync("refuses the user or password"));
    }

    private static string Allow(string command) => $"+{command}";

    private static Task<RedisServer> StartAsync(params string[] more) =>
        RedisServer.StartNewAsync([
            .. "--user default off".Split(' '),
            .. $"--user {Admin} on >{Password} ~* &* +@all".Split(' '),
            .. "--user monitoring on -@all".Split(' '),
            .. Rules,
            .. more,
        ]);

    private static Action<MonitoringOptions> Configure(RedisServer redis, string password, int database = 0) =>
        options =>
        {
            options.Redis.Host = redis.Host;
            options.Redis.Port = redis.Port;
            options.Redis.Db = database;
            options.Redis.User = "monitoring";
            options.Redis.Password = password;
        };

    private static async Task<ConnectionMultiplexer> AdministerAsync(RedisServer redis) =>
        await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},user={Admin},password={Password}");

    /// <summary>Of our commands; what the client's library asks of the server at its start it can do without.</summary>
    private static async Task<string[]> RefusedCommandsAsync(RedisServer redis)
    {
        string[] ofTheLibrary = ["config|get", "client|setinfo", "get", "echo", "sentinel|masters", "subscribe"];
        await using var connection = await AdministerAsync(redis);
        var entries = (RedisResult[])(await connection.GetDatabase().ExecuteAsync("ACL", "LOG"))!;
        return
        [
            .. entries
                .Select(entry => entry.ToDictionary()["object"].ToString())
                .Except(ofTheLibrary, StringComparer.OrdinalIgnoreCase)
                .Order(),
        ];
    }
}
