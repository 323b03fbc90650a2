using Monitoring.Capture;

namespace Monitoring.Tests.Capture;

[Collection(nameof(StaticState))]
public sealed class TrackedTaskTests
{
    private static readonly AsyncLocal<int> _flows = new();

    [Theory]
    [InlineData(false, 160)]
    [InlineData(true, 240)] // A continuation that carries a flow is 80 bytes larger, whoever adds it.
    public void A_task_that_is_not_completed_yet_costs_little(bool somethingFlows, int mostBytes)
    {
        using var tracking = new Tracking(capacity: 64);
        var bytes = 0L;
        var thread = new Thread(() =>
        {
            if (somethingFlows)
            {
                _flows.Value = 1;
            }

            _ = BytesOfOneCall();
            bytes = BytesOfOneCall();
        });
        thread.UnsafeStart();
        thread.Join();

        Assert.InRange(bytes, 1, mostBytes);
        Assert.Equal(2, tracking.Buffer.Written);
    }

    [Fact]
    public void A_task_that_is_completed_costs_nothing()
    {
        using var tracking = new Tracking(capacity: 64);
        Observe(Task.CompletedTask);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Observe(Task.CompletedTask);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2, tracking.Buffer.Written);
    }

    private static long BytesOfOneCall()
    {
        var source = new TaskCompletionSource();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Observe(source.Task);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        source.SetResult();
        return bytes;
    }

    private static void Observe(Task task)
    {
        var scope = TrackedCall.Begin(Sites.Save);
        TrackedTask.Observe(task, Sites.Save, in scope, CapturedValues.None, default);
    }
}
