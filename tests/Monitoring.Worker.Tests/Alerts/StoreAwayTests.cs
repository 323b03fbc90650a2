using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Alerts;

/// <summary>The database goes away between telling and noting that.</summary>
public sealed class StoreAwayTests(Servers servers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_told_meanwhile_is_noted_when_it_is_back_and_told_once()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var own = await Bench.CreateAsync(servers.Redis, await postgres.CreateDatabaseAsync());
        await own.Store.InitializeAsync(Stop);
        var bench = new AlertBench(own);
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var receiver = await WebhookReceiver.StartAsync(
            (_, _) =>
            {
                asked.TrySetResult();
                return answer.Task;
            }
        );
        var id = await bench.RaiseAsync();
        bench.StartWorker(receiver);
        await asked.Task.WaitAsync(Stop);

        await postgres.StopAsync();
        answer.SetResult();
        await bench.Log.WaitForAsync("is not available");
        await postgres.StartAsync();
        await own.EventuallyAsync(
            async () =>
                await Sql.ScalarAsync<long>(own.Database, "SELECT count(*) FROM alert_records WHERE notification_sent")
                == 1,
            "it is noted"
        );

        Assert.Equal(id, Assert.Single(receiver.Posts).AlertId);
    }
}
