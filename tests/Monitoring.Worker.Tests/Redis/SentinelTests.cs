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

    [Fact]
    public async Task Sentinels_may_want_a_password_of_their_own()
    {
        await using var sentinel = await RedisSentinel.StartNewAsync();
        await sentinel.RequireAsync("of-the-sentinel");
        await using (
            var passage = await Passage.OpenAsync(
                servers.Postgres,
                options => options.Redis.ConnectionString = sentinel.ConnectionString
            )
        )
        {
            var line = await passage.Log.WaitForAsync("name no master");

            Assert.Contains("sentinelUser and sentinelPassword", line);
        }

        await using var admitted = await Passage.OpenAsync(
            servers.Postgres,
            options =>
                options.Redis.ConnectionString =
                    $"{sentinel.ConnectionString},sentinelUser=default,sentinelPassword=of-the-sentinel"
        );
        admitted.Emit(100);
        await admitted.AssertBalanceAsync();
    }

    [Fact]
    public async Task Sentinels_that_are_away_are_told_from_those_that_know_no_master()
    {
        await using var sentinel = await RedisSentinel.StartNewAsync();
        await sentinel.StopAsync();
        await using var passage = await Passage.OpenAsync(
            servers.Postgres,
            options => options.Redis.ConnectionString = sentinel.ConnectionString
        );

        await passage.Log.WaitForAsync($"Redis {sentinel.Host}:{sentinel.Port} cannot be reached (ConnectionRefused)");
    }
}
