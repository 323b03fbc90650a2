using Monitoring.Storage;
using Monitoring.Worker.Status;
using Monitoring.Worker.Watching;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Watching;

public sealed class LookoutTests
{
    /// <summary>An error that nobody thought of would end the looks for good: never ready again, and numbers that stand still.</summary>
    [Fact]
    public async Task Whatever_a_look_throws_is_a_side_that_was_not_seen()
    {
        await using var store = MonitoringStore.Create("Data Source=not-there.db");
        var answers = new Queue<Func<Task<IReadOnlyList<StreamStatus>>>>([
            () => throw new RedisCommandException("not on this server"),
            () => Task.FromException<IReadOnlyList<StreamStatus>>(new InvalidCastException()),
            () => Task.FromResult<IReadOnlyList<StreamStatus>>([]),
        ]);
        var lookout = new Lookout(store, () => answers.Dequeue()(), TimeProvider.System);
        lookout.Want();

        await lookout.LookAsync(TestContext.Current.CancellationToken);
        Assert.Null(lookout.Last.Streams);
        await lookout.LookAsync(TestContext.Current.CancellationToken);
        Assert.Null(lookout.Last.Streams);
        await lookout.LookAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(lookout.Last.Streams);
    }
}
