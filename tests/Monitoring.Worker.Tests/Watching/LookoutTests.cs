using Monitoring.Storage;
using Monitoring.Worker.Status;
using Monitoring.Worker.Watching;
using StackExchange.Redis;

namespace Monitoring.Worker.Tests.Watching;

public sealed class LookoutTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-lookout-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>An error that nobody thought of would end the looks for good: never ready again, and numbers that stand still.</summary>
    [Fact]
    public async Task Whatever_a_look_throws_is_a_side_that_was_not_seen()
    {
        await using var store = Store();
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

    /// <summary>It would stand in the log as an error of the work's end.</summary>
    [Fact]
    public async Task What_a_look_throws_at_the_end_of_the_work_is_no_error_of_it()
    {
        await using var store = Store();
        using var stop = new CancellationTokenSource();
        var lookout = new Lookout(store, FailAtTheEnd, TimeProvider.System);
        lookout.Want();

        await lookout.LookAsync(stop.Token).ContinueWith(AssertCancelled, TaskScheduler.Default);

        async Task<IReadOnlyList<StreamStatus>> FailAtTheEnd()
        {
            await stop.CancelAsync();
            throw new RedisCommandException("not on this server");
        }

        static void AssertCancelled(Task look) =>
            Assert.True(look.Exception is null, look.Exception?.InnerException?.ToString());
    }

    private IMonitoringStore Store() => MonitoringStore.Create($"Data Source={_folder.FullName}/not-there.db");
}
