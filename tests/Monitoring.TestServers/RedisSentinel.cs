namespace Monitoring.TestServers;

/// <summary>A real Redis Sentinel with what it watches: a master and a replica that takes its place.</summary>
public sealed class RedisSentinel : TestServer
{
    private const string Service = "monitoring";

    private readonly RedisServer _master;
    private readonly RedisServer _replica;

    private RedisSentinel(RedisServer master, RedisServer replica)
        : base(Directory.CreateTempSubdirectory("monitoring-sentinel-").FullName)
    {
        _master = master;
        _replica = replica;
    }

    public RedisServer Master => _master;

    public RedisServer Replica => _replica;

    /// <summary>The connection string of StackExchange.Redis.</summary>
    public string ConnectionString => $"{Host}:{Port},serviceName={Service}";

    private protected override string ReadyText => "+monitor master";

    private protected override int StopSignal => Signal.Terminate;

    private string Configuration => Path.Combine(Folder, "sentinel.conf");

    public static async Task<RedisSentinel> StartNewAsync()
    {
        var master = await RedisServer.StartNewAsync();
        var replica = await RedisServer.StartNewAsync("--replicaof", master.Host, $"{master.Port}");
        await RedisCli.UntilAsync(replica, ["info", "replication"], "master_link_status:up");
        var sentinel = new RedisSentinel(master, replica);
        await File.WriteAllTextAsync(
            sentinel.Configuration,
            $"""
            bind {sentinel.Host}
            port {sentinel.Port}
            dir {sentinel.Folder}
            sentinel monitor {Service} {master.Host} {master.Port} 1
            sentinel down-after-milliseconds {Service} 1000
            sentinel failover-timeout {Service} 3000

            """
        );
        await sentinel.StartAsync();
        await RedisCli.UntilAsync(sentinel, ["sentinel", "replicas", Service], $"{replica.Port}");
        return sentinel;
    }

    /// <summary>Waits until the sentinel says that this is the master now.</summary>
    public Task WaitForMasterAsync(RedisServer server) =>
        RedisCli.UntilAsync(this, ["sentinel", "get-master-addr-by-name", Service], $"{server.Port}");

    /// <summary>From now on whoever asks it needs a password.</summary>
    public Task RequireAsync(string password) =>
        RedisCli.RunAsync("-h", Host, "-p", $"{Port}", "acl", "setuser", "default", "resetpass", $">{password}");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _master.DisposeAsync();
        await _replica.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected override IReadOnlyList<string> Command() =>
        [Programs.Find("redis-server", "redis-server"), Configuration, "--sentinel"];
}
