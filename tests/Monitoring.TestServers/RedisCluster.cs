namespace Monitoring.TestServers;

/// <summary>A real Redis Cluster: three masters, each with a replica.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Masters = 3;
    private const int NodeTimeoutMilliseconds = 2000;

    private readonly RedisServer[] _nodes;

    private RedisCluster(RedisServer[] nodes) => _nodes = nodes;

    public IReadOnlyList<RedisServer> Nodes => _nodes;

    /// <summary>The connection string of StackExchange.Redis, with every node.</summary>
    public string ConnectionString => string.Join(',', _nodes.Select(node => node.ConnectionString));

    public static async Task<RedisCluster> StartNewAsync()
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, Masters * 2).Select(_ => StartNodeAsync()));
        string[] addresses = [.. nodes.Select(node => node.ConnectionString)];
        await RedisCli.RunAsync(["--cluster", "create", .. addresses, "--cluster-replicas", "1", "--cluster-yes"]);
        var cluster = new RedisCluster(nodes);
        await cluster.WaitUntilWholeAsync();
        return cluster;
    }

    /// <summary>Kills a master and waits until its replica has taken its place and the cluster is whole.</summary>
    public async Task FailOverAsync(RedisServer master)
    {
        var replica = await ReplicaOfAsync(master);
        await master.KillAsync();
        await RedisCli.UntilAsync(replica, ["info", "replication"], "role:master");
        await RedisCli.UntilAsync(replica, ["cluster", "info"], "cluster_state:ok");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    private static Task<RedisServer> StartNodeAsync() =>
        RedisServer.StartNewAsync(
            "--cluster-enabled",
            "yes",
            "--cluster-node-timeout",
            $"{NodeTimeoutMilliseconds}",
            "--cluster-port",
            $"{FreePort.Find()}"
        );

    private async Task<RedisServer> ReplicaOfAsync(RedisServer master)
    {
        foreach (var node in _nodes.Where(node => node != master))
        {
            var replication = await RedisCli.RunAsync("-h", node.Host, "-p", $"{node.Port}", "info", "replication");
            if (replication.Contains($"master_port:{master.Port}", StringComparison.Ordinal))
            {
                return node;
            }
        }

        throw new InvalidOperationException($"{master} has no replica.");
    }

    /// <summary>A replica that has not heard from its master yet does not take its place.</summary>
    private async Task WaitUntilWholeAsync()
    {
        foreach (var node in _nodes)
        {
            await RedisCli.UntilAsync(node, ["cluster", "info"], "cluster_state:ok");
        }

        foreach (var node in _nodes)
        {
            await RedisCli.UntilAsync(node, ["info", "replication"], "role:master", "master_link_status:up");
        }
    }
}
