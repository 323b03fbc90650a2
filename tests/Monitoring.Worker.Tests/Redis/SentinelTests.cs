using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Redis;

/// <summary>A real Sentinel that watches a master and its replica.</summary>
public sealed class SentinelTests(Servers servers)
{
    [Fact]
    public async Task A_fail_over_to_the_replica_loses_nothing()
    {
        await using var sentinel = await RedisSentinel.StartNewAsync();
        await using var passage = await Passage.OpenAsync(
            servers.Postgres,
            options => options.Redis.ConnectionString = sentinel.ConnectionString
        );
        passage.Emit(1000);
        await passage.AssertBalanceAsync();

        await passage.EmitDuringAsync(async () =>
        {
            await sentinel.Master.KillAsync();
            await sentinel.WaitForMasterAsync(sentinel.Replica);
        });

        await passage.AssertBalanceAsync();
    }

    [Fact]
    public async Task A_master_that_the_sentinels_do_not_know_is_named()
    {
        await using var sentinel = await RedisSentinel.StartNewAsync();
        await using var passage = await Passage.OpenAsync(
            servers.Postgres,
            options =>
                options.Redis.ConnectionString = sentinel.ConnectionString.Replace("serviceName=", "serviceName=no")
        );

        var line = await passage.Log.WaitForAsync("name no master nomonitoring");

        Assert.Contains("sentinel get-master-addr-by-name nomonitoring", line);
    }
}
