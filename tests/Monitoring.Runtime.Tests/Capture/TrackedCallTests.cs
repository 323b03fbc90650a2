using Monitoring.Capture;

namespace Monitoring.Tests.Capture;

[Collection(nameof(StaticState))]
public sealed class TrackedCallTests
{
    [Fact]
    public void A_call_that_returns_is_recorded_with_what_it_captured()
    {
        using var events = OperationMonitor.Record();

        var scope = TrackedCall.Begin(Sites.Save);
        TrackedCall.Succeed(Sites.Save, in scope, new("daily", null, null, 21));

        var recorded = Assert.Single(events);
        Assert.Equal("save_data", recorded.Operation.Name);
        Assert.Equal(OperationStatus.Success, recorded.Status);
        Assert.Equal("daily", recorded.Table);
        Assert.Equal(21, recorded.RecordCount);
        Assert.Null(recorded.ErrorType);
    }

    [Fact]
    public void A_call_that_throws_is_recorded_with_type_and_message()
    {
        using var events = OperationMonitor.Record();

        var scope = TrackedCall.Begin(Sites.Save);
        var error = new InvalidDataException("bad row");
        TrackedCall.Fail(Sites.Save, in scope, error, false, CapturedValues.None);

        var recorded = Assert.Single(events);
        Assert.Equal(OperationStatus.Failed, recorded.Status);
        Assert.Equal("System.IO.InvalidDataException", recorded.ErrorType);
        Assert.Equal("bad row", recorded.ErrorMessage);
        Assert.Null(recorded.RecordCount);
    }

    [Theory]
    [InlineData(true, OperationStatus.Cancelled)]
    [InlineData(false, OperationStatus.Failed)]
    public void A_cancellation_counts_as_one_only_when_the_calls_own_token_is_cancelled(
        bool requested,
        OperationStatus expected
    )
    {
        using var events = OperationMonitor.Record();

        var scope = TrackedCall.Begin(Sites.Save);
        TrackedCall.Fail(Sites.Save, in scope, new OperationCanceledException(), requested, CapturedValues.None);

        Assert.Equal(expected, Assert.Single(events).Status);
    }

    [Fact]
    public void Any_other_exception_is_a_failure_though_the_token_is_cancelled()
    {
        using var events = OperationMonitor.Record();

        var scope = TrackedCall.Begin(Sites.Save);
        TrackedCall.Fail(Sites.Save, in scope, new IOException(), true, CapturedValues.None);

        Assert.Equal(OperationStatus.Failed, Assert.Single(events).Status);
    }

    [Fact]
    public void A_site_that_does_not_exist_yet_is_harmless()
    {
        using var events = OperationMonitor.Record();

        var scope = TrackedCall.Begin(null);
        TrackedCall.Succeed(null, in scope);

        Assert.Empty(events);
    }

    [Fact]
    public void A_tracked_call_allocates_nothing()
    {
        using var tracking = new Tracking(capacity: 4096);
        Call(1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Call(1000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(2000, tracking.Buffer.Written);
    }

    [Fact]
    public void Nothing_is_written_while_tracking_is_off()
    {
        using var tracking = new Tracking(capacity: 64);
        Tracker.Switch(null);

        Call(10);

        Assert.Equal(0, tracking.Buffer.Written);
    }

    [Fact]
    public void A_call_that_began_while_tracking_was_off_is_not_recorded()
    {
        using var tracking = new Tracking(capacity: 64);
        Tracker.Switch(null);
        var scope = TrackedCall.Begin(Sites.Save);
        Tracker.Switch(tracking.Buffer);

        TrackedCall.Succeed(Sites.Save, in scope);

        Assert.Equal(0, tracking.Buffer.Written);
    }

    private static void Call(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var scope = TrackedCall.Begin(Sites.Save);
            TrackedCall.Succeed(Sites.Save, in scope, new("daily", null, null, i));
        }
    }
}
