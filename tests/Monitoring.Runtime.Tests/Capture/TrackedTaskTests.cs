using Monitoring.Capture;

namespace Monitoring.Tests.Capture;

[Collection(nameof(StaticState))]
public sealed class TrackedTaskTests
{
    private static readonly AsyncLocal<int> _flows = new();

    [Theory]
    [InlineData(false, 0, 160)]
    [InlineData(true, 0, 240)] // A continuation that carries a flow is 80 bytes larger, whoever adds it.
    [InlineData(false, 1, 160)]
    [InlineData(false, 2, 208)]
    public void A_task_that_is_not_completed_yet_costs_little(bool somethingFlows, int tokens, int mostBytes)
    {
        using var tracking = new Tracking(capacity: 64);
        var bytes = 0L;
        var thread = new Thread(() =>
        {
            if (somethingFlows)
            {
                _flows.Value = 1;
            }

            _ = BytesOfOneCall(tokens);
            bytes = BytesOfOneCall(tokens);
        });
        thread.UnsafeStart();
        thread.Join();

        Assert.InRange(bytes, 1, mostBytes);
        Assert.Equal(2, tracking.Buffer.Written);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_task_that_is_completed_costs_nothing(int tokens)
    {
        using var tracking = new Tracking(capacity: 64);
        var given = Given(tokens);
        Observe(Task.CompletedTask, given);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Observe(Task.CompletedTask, given);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2, tracking.Buffer.Written);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    [InlineData(4, 2)]
    [InlineData(4, 3)]
    public void Any_of_the_tokens_that_is_cancelled_by_the_end_decides(int tokens, int cancelled)
    {
        using var events = OperationMonitor.Record();
        using var cancellation = new CancellationTokenSource();
        var given = Given(tokens);
        given[cancelled] = cancellation.Token;
        var source = new TaskCompletionSource();

        Observe(source.Task, given);
        cancellation.Cancel();
        source.SetCanceled(cancellation.Token);

        Assert.Equal(OperationStatus.Cancelled, Assert.Single(events).Status);
    }

    private static CancellationToken[] Given(int tokens) =>
        [.. Enumerable.Range(0, tokens).Select(_ => new CancellationTokenSource().Token)];

    private static long BytesOfOneCall(int tokens)
    {
        var source = new TaskCompletionSource();
        var given = Given(tokens);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Observe(source.Task, given);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        source.SetResult();
        return bytes;
    }

    private static void Observe(Task task, CancellationToken[] given)
    {
        var scope = TrackedCall.Begin(Sites.Save);
        CallTokens tokens = default;
        foreach (var token in given)
        {
            tokens = CallTokens.With(tokens, token);
        }

        TrackedTask.Observe(task, Sites.Save, in scope, CapturedValues.None, tokens);
    }
}
