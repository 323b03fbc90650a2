using Monitoring.Capture;
using Monitoring.Tests.Delivery;

namespace Monitoring.Tests.Capture;

[Collection(nameof(StaticState))]
public sealed class RecorderTests
{
    [Fact]
    public async Task Two_flows_at_once_see_only_their_own_events()
    {
        var both = new Barrier(2);

        async Task<IReadOnlyList<string>> Flow(string name)
        {
            await Task.Yield();
            using var events = OperationMonitor.Record();
            both.SignalAndWait(TestContext.Current.CancellationToken);
            Call(name);
            await Task.Run(() => Call(name));
            both.SignalAndWait(TestContext.Current.CancellationToken);
            return [.. events.Select(recorded => recorded.Operation.Name)];
        }

        var names = await Task.WhenAll(Task.Run(() => Flow("one")), Task.Run(() => Flow("two")));

        Assert.Equal(["one", "one"], names[0]);
        Assert.Equal(["two", "two"], names[1]);
    }

    [Fact]
    public void After_its_end_nothing_is_recorded()
    {
        var events = OperationMonitor.Record();
        events.Dispose();

        Call("late");

        Assert.Empty(events);
        Assert.False(OperationMonitor.Enabled);
    }

    [Fact]
    public void To_end_it_twice_ends_no_other()
    {
        var events = OperationMonitor.Record();
        events.Dispose();
        events.Dispose();
        using var after = OperationMonitor.Record();

        Call("recorded");

        Assert.Equal("recorded", Assert.Single(after).Operation.Name);
    }

    [Fact]
    public async Task What_ends_meanwhile_ends_no_recording()
    {
        using var database = new EmbeddedDatabase();
        using var events = OperationMonitor.Record();
        await OperationMonitor.StartAsync(database.Options(), cancellationToken: TestContext.Current.CancellationToken);
        await OperationMonitor.ShutdownAsync();

        Call("after");

        Assert.Equal("after", Assert.Single(events).Operation.Name);
        events.Dispose();
        Assert.False(OperationMonitor.Enabled);
    }

    /// <summary>The start by a first call that came before the recording goes on beside it.</summary>
    [Fact]
    public async Task What_starts_meanwhile_takes_no_call_of_a_recording()
    {
        using var database = new EmbeddedDatabase();
        using var tracking = new Tracking(64);
        using var events = OperationMonitor.Record();
        await using var runtime = await RuntimeUnderTest.StartAsync(
            database.Options(options => options.Mode = MonitoringMode.Sync),
            tracking.Buffer
        );

        Call("meanwhile");

        Assert.Equal("meanwhile", Assert.Single(events).Operation.Name);
        Assert.Equal(0, runtime.Statistics.Emitted);
    }

    /// <summary>As of a class of tests, and of one of its tests.</summary>
    [Fact]
    public void After_an_inner_recording_the_outer_goes_on()
    {
        using var outer = OperationMonitor.Record();
        using (var inner = OperationMonitor.Record())
        {
            Call("inner");
            Assert.Equal("inner", Assert.Single(inner).Operation.Name);
        }

        Call("outer");

        Assert.Equal("outer", Assert.Single(outer).Operation.Name);
    }

    [Fact]
    public void A_recording_that_ended_before_its_inner_one_records_no_more()
    {
        var outer = OperationMonitor.Record();
        var inner = OperationMonitor.Record();
        outer.Dispose();
        inner.Dispose();

        Call("late");

        Assert.Empty(outer);
        Assert.Empty(inner);
    }

    [Fact]
    public async Task What_starts_meanwhile_delivers_nothing_of_what_is_recorded()
    {
        using var database = new EmbeddedDatabase();
        foreach (var mode in new[] { MonitoringMode.Async, MonitoringMode.Sync })
        {
            var events = OperationMonitor.Record();
            await OperationMonitor.StartAsync(
                database.Options(options => options.Mode = mode),
                cancellationToken: TestContext.Current.CancellationToken
            );
            Call("recorded");
            Assert.Equal("recorded", Assert.Single(events).Operation.Name);

            events.Dispose();
            Call("delivered");
            await OperationMonitor.ShutdownAsync();
            Assert.Single(events);
        }

        Assert.Equal(2, database.Ask("SELECT count(*) FROM operation_logs WHERE operation_name = 'delivered'"));
        Assert.Equal(2, database.Ask("SELECT count(*) FROM operation_logs"));
    }

    private static void Call(string name)
    {
        var site = Sites.Make(name, "CALL");
        var scope = TrackedCall.Begin(site);
        TrackedCall.Succeed(site, in scope);
    }
}
