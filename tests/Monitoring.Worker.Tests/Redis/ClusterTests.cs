using System.Net;
using Monitoring.Delivery;
using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Redis;

/// <summary>A real Redis Cluster of three masters and three replicas.</summary>
public sealed class ClusterTests(Servers servers)
{
    private const int Shards = 8;

    [Fact]
    public async Task Shards_spread_over_the_masters_and_a_fail_over_of_one_loses_nothing()
    {
        await using var cluster = await RedisCluster.StartNewAsync();
        await using var passage = await Passage.OpenAsync(
            servers.Postgres,
            options =>
            {
                options.Redis.ConnectionString = cluster.ConnectionString;
                options.Shards = Shards;
            }
        );
        passage.Emit(1000);
        await passage.AssertBalanceAsync();
        var masters = await MastersOfStreamsAsync(cluster);
        Assert.Equal(3, masters.Count);

        await passage.EmitDuringAsync(() => cluster.FailOverAsync(masters[0]));

        await passage.AssertBalanceAsync();
    }

    /// <summary>Whatever its keys are: what one server lacks costs the streams that it holds.</summary>
    [Fact]
    public async Task The_doctor_asks_every_master()
    {
        await using var cluster = await RedisCluster.StartNewAsync();
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(TestContext.Current.CancellationToken);
        var settings = WorkerSettings.Of(bench);
        settings["ConnectionStrings__Redis"] = cluster.ConnectionString;
        var masters = cluster.Nodes.Take(3).ToList();
        for (var master = 0; master < masters.Count; master++)
        {
            await masters[master].SayAsync("CONFIG", "SET", "maxmemory", $"{master + 1}00mb");
            await masters[master].SayAsync("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        }

        var doctor = await Output.OfAsync(settings, "doctor");

        Assert.All(
            masters,
            master => Assert.Contains($"WRONG Redis {master.Host}:{master.Port}: at its limit of", doctor.Text)
        );
        Assert.Contains("3 things are wrong.", doctor.Text);
    }

    private static async Task<List<RedisServer>> MastersOfStreamsAsync(RedisCluster cluster)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(cluster.ConnectionString);
        var owners = new HashSet<int>();
        for (var shard = 0; shard < Shards; shard++)
        {
            var owner = await connection.GetDatabase().IdentifyEndpointAsync(RedisKeys.Stream(Passage.Channel, shard));
            owners.Add(((IPEndPoint)owner!).Port);
        }

        return [.. cluster.Nodes.Where(node => owners.Contains(node.Port))];
    }
}
