using System.Runtime.CompilerServices;

namespace Monitoring.Fixtures;

public sealed class AsyncMethods : IShapes
{
    private readonly List<string> _order = [];

    public IEnumerable<Shape> All =>
        [
            new("Task", () => Wait(20), new ExpectedCall("AsyncMethods.Wait") { AtLeastMs = 20 }),
            new("Task of T", async () => Assert.Equal(3, await Later(3)), new ExpectedCall("AsyncMethods.Later")),
            new("ValueTask", async () => await Value(), new ExpectedCall("AsyncMethods.Value")),
            new(
                "ValueTask of T",
                async () => Assert.Equal("a", await ValueOf("a")),
                new ExpectedCall("AsyncMethods.ValueOf")
            ),
            new(
                "pooling builder",
                async () => Assert.Equal(4, await Pooled(4)),
                new ExpectedCall("AsyncMethods.Pooled")
            ),
            new(
                "completes synchronously",
                async () => Assert.Equal(2, await AtOnce(2)),
                new ExpectedCall("AsyncMethods.AtOnce")
            ),
            new(
                "static and generic",
                async () => Assert.Equal(7, await Generic(7)),
                new ExpectedCall("AsyncMethods.Generic")
            ),
            new(
                "recorded before the continuation runs",
                async () =>
                {
                    using var events = OperationMonitor.Record();
                    var gate = new TaskCompletionSource();
                    var seen = -1;
                    var call = Gated(gate.Task);
                    var after = call.ContinueWith(
                        _ => seen = events.Count,
                        CancellationToken.None,
                        TaskContinuationOptions.ExecuteSynchronously,
                        TaskScheduler.Default
                    );
                    gate.SetResult();
                    await after;
                    Assert.Equal(1, seen);
                }
            ),
            new(
                "fails before the first await",
                async () => await Assert.ThrowsAsync<ArgumentException>(() => Refuse("now")),
                ExpectedCall.Failed("AsyncMethods.Refuse", new ArgumentException("now"))
            ),
            new(
                "fails after an await",
                async () => await Assert.ThrowsAsync<InvalidOperationException>(() => FailLater("later")),
                ExpectedCall.Failed("AsyncMethods.FailLater", new InvalidOperationException("later"))
            ),
            new(
                "cancelled by its own token",
                async () =>
                {
                    using var source = new CancellationTokenSource();
                    var call = WaitFor(source.Token);
                    await source.CancelAsync();
                    await Assert.ThrowsAsync<TaskCanceledException>(() => call);
                },
                ExpectedCall.Cancelled("AsyncMethods.WaitFor", typeof(TaskCanceledException))
            ),
            new(
                "cancelled by another token is a failure",
                async () => await Assert.ThrowsAsync<OperationCanceledException>(() => CancelledElsewhere(default)),
                ExpectedCall.Failed("AsyncMethods.CancelledElsewhere", new OperationCanceledException("elsewhere"))
            ),
            new(
                "cancelled by a token that the method replaced",
                async () =>
                {
                    using var source = new CancellationTokenSource();
                    var call = ReplacesToken(source.Token);
                    await source.CancelAsync();
                    await Assert.ThrowsAsync<TaskCanceledException>(() => call);
                },
                ExpectedCall.Cancelled("AsyncMethods.ReplacesToken", typeof(TaskCanceledException))
            ),
            new(
                "await in catch and finally",
                async () => Assert.Equal("cf", await InHandlers()),
                new ExpectedCall("AsyncMethods.InHandlers")
            ),
            new(
                "never returns normally",
                async () => await Assert.ThrowsAsync<NotSupportedException>(() => Throws()),
                ExpectedCall.Failed("AsyncMethods.Throws", new NotSupportedException("never"))
            ),
            new(
                "await foreach and using",
                async () => Assert.Equal(3, await Sum()),
                new ExpectedCall("AsyncMethods.Sum")
            ),
            new(
                "AsyncLocal flows as without",
                async () =>
                {
                    var local = new AsyncLocal<int> { Value = 1 };
                    await SetsLocal(local);
                    Assert.Equal(1, local.Value);
                },
                new ExpectedCall("AsyncMethods.SetsLocal")
            ),
        ];

    [TrackOperation]
    internal static async Task Wait(int milliseconds)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < milliseconds)
            await Task.Delay(1);
    }

    [TrackOperation]
    internal async Task<int> Later(int number)
    {
        await Task.Yield();
        _order.Add("later");
        return number;
    }

    [TrackOperation]
    internal static async ValueTask Value() => await Task.Yield();

    [TrackOperation]
    internal static async ValueTask<string> ValueOf(string text)
    {
        await Task.Yield();
        return text;
    }

    [TrackOperation]
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal static async ValueTask<int> Pooled(int number)
    {
        await Task.Yield();
        return number;
    }

    [TrackOperation]
    internal static async Task<int> AtOnce(int number)
    {
        await Task.CompletedTask;
        return number;
    }

    [TrackOperation]
    internal static async Task<T> Generic<T>(T value)
    {
        await Task.Yield();
        return value;
    }

    [TrackOperation]
    internal static async Task Gated(Task gate) => await gate.ConfigureAwait(false);

    [TrackOperation]
    internal static async Task Refuse(string text)
    {
        if (text.Length > 0)
            throw new ArgumentException(text);
        await Task.Yield();
    }

    [TrackOperation(RecordCount = "result")]
    internal static async Task<int> FailLater(string text)
    {
        await Task.Yield();
        throw new InvalidOperationException(text);
    }

    [TrackOperation]
    internal static async Task WaitFor(CancellationToken token) => await Task.Delay(Timeout.Infinite, token);

    [TrackOperation]
    internal static async Task CancelledElsewhere(CancellationToken token)
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        throw new OperationCanceledException("elsewhere");
    }

    [TrackOperation]
    internal static async Task ReplacesToken(CancellationToken token)
    {
        var given = token;
        token = CancellationToken.None;
        await Task.Delay(Timeout.Infinite, given);
        token.ThrowIfCancellationRequested();
    }

    [TrackOperation]
    internal static async Task<string> InHandlers()
    {
        var text = "";
        try
        {
            await Task.Yield();
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            await Task.Yield();
            text += "c";
        }
        finally
        {
            await Task.Yield();
            text += "f";
        }
        return text;
    }

    [TrackOperation]
    internal static async Task Throws()
    {
        await Task.Yield();
        throw new NotSupportedException("never");
    }

    [TrackOperation]
    internal static async Task<int> Sum()
    {
        var sum = 0;
        await foreach (var number in Numbers())
            sum += number;
        return sum;
    }

    private static async IAsyncEnumerable<int> Numbers()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    [TrackOperation]
    internal static async Task SetsLocal(AsyncLocal<int> local)
    {
        local.Value = 2;
        await Task.Yield();
        Assert.Equal(2, local.Value);
    }
}
