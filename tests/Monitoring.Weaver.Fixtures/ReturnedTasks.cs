using System.Threading.Tasks.Sources;

namespace Monitoring.Fixtures;

public sealed class ReturnedTasks : IShapes
{
    public IEnumerable<Shape> All =>
        [
            new("timed to its completion", () => Delay(20), Call("Delay") with { AtLeastMs = 20 }),
            new(
                "the same task",
                async () =>
                {
                    var source = new TaskCompletionSource<int>();
                    var returned = Same(source.Task);
                    Assert.Same(source.Task, returned);
                    source.SetResult(1);
                    await returned;
                },
                Call("Same")
            ),
            new(
                "several tasks at once",
                async () =>
                {
                    var source = new TaskCompletionSource<int>();
                    Assert.Same(source.Task, Assert.Single(Several(source.Task)));
                    Assert.Same(source.Task, SeveralPlain(source.Task)[0]);
                    var values = SeveralValues(new ValueTask<int>(source.Task));
                    Assert.Same(source.Task, Slot(SeveralPlain(source.Task)));
                    source.SetResult(1);
                    Assert.Equal(1, await Assert.Single(values));
                },
                Call("Several") with
                {
                    Records = 1,
                },
                Call("SeveralPlain"),
                Call("SeveralValues"),
                Call("SeveralPlain"),
                Call("Slot")
            ),
            new("completed already", () => Same(Task.FromResult(2)), Call("Same")),
            new("null", () => Assert.Null(Null()), Call("Null")),
            new(
                "recorded before the caller's continuation",
                async () =>
                {
                    using var events = OperationMonitor.Record();
                    var source = new TaskCompletionSource<int>();
                    var seen = -1;
                    var after = Same(source.Task)
                        .ContinueWith(
                            _ => seen = events.Count,
                            CancellationToken.None,
                            TaskContinuationOptions.ExecuteSynchronously,
                            TaskScheduler.Default
                        );
                    source.SetResult(1);
                    await after;
                    Assert.Equal(1, seen);
                }
            ),
            new(
                "throws itself",
                () =>
                    Assert.Throws<ArgumentException>(() =>
                    {
                        _ = Throws("x");
                    }),
                ExpectedCall.Failed("ReturnedTasks.Throws", new ArgumentException("x"))
            ),
            new(
                "fails later",
                async () =>
                {
                    var source = new TaskCompletionSource<int>();
                    var returned = Same(source.Task);
                    source.SetException(new InvalidOperationException("later"));
                    await Assert.ThrowsAsync<InvalidOperationException>(() => returned);
                },
                ExpectedCall.Failed("ReturnedTasks.Same", new InvalidOperationException("later"))
            ),
            new(
                "has failed already",
                async () =>
                    await Assert.ThrowsAsync<NotSupportedException>(() =>
                        Same(Task.FromException<int>(new NotSupportedException("now")))
                    ),
                ExpectedCall.Failed("ReturnedTasks.Same", new NotSupportedException("now"))
            ),
            new(
                "cancelled",
                async () =>
                {
                    using var cancellation = new CancellationTokenSource();
                    var source = new TaskCompletionSource();
                    var returned = Wait(source.Task, cancellation.Token);
                    await cancellation.CancelAsync();
                    source.SetCanceled(cancellation.Token);
                    await Assert.ThrowsAsync<TaskCanceledException>(() => returned);
                },
                ExpectedCall.Cancelled("ReturnedTasks.Wait", typeof(TaskCanceledException))
            ),
            new(
                "cancelled by another than the first of its tokens",
                async () =>
                {
                    using var first = new CancellationTokenSource();
                    using var third = new CancellationTokenSource();
                    var returned = Delay(first.Token, default, third.Token);
                    await third.CancelAsync();
                    await Assert.ThrowsAsync<TaskCanceledException>(() => returned);
                },
                ExpectedCall.Cancelled("ReturnedTasks.Delay", typeof(TaskCanceledException))
            ),
            new(
                "cancelled already by another than the first of its tokens, with a result",
                async () =>
                {
                    using var first = new CancellationTokenSource();
                    var returned = Taken(Task.FromCanceled<int>(new(true)), first.Token, new(true));
                    await Assert.ThrowsAsync<TaskCanceledException>(() => returned);
                },
                ExpectedCall.Cancelled("ReturnedTasks.Taken", typeof(TaskCanceledException))
            ),
            new(
                "cancelled without a token of its own is a failure",
                async () =>
                    await Assert.ThrowsAsync<TaskCanceledException>(() => Same(Task.FromCanceled<int>(new(true)))),
                ExpectedCall.Failed("ReturnedTasks.Same", new TaskCanceledException())
            ),
            new("a value task, completed", async () => Assert.Equal(3, await Value(new(3))), Call("Value")),
            new("a value task over a task", async () => Assert.Equal(4, await Value(new(Later(4)))), Call("Value")),
            new(
                "a value task over a source that may be used once",
                async () =>
                {
                    var source = new SingleUse();
                    var returned = Value(new ValueTask<int>(source, 7));
                    source.Complete(5);
                    Assert.Equal(5, await returned);
                    Assert.Equal(1, source.Taken);
                },
                Call("Value")
            ),
            new(
                "a value task over a completed source",
                async () =>
                {
                    var source = new SingleUse();
                    source.Complete(6);
                    Assert.Equal(6, await Value(new ValueTask<int>(source, 7)));
                    Assert.Equal(1, source.Taken);
                },
                Call("Value")
            ),
            new("a value task without a result", async () => await Plain(new ValueTask(Later(1))), Call("Plain")),
            new(
                "a value task that fails",
                async () =>
                    await Assert.ThrowsAsync<ArgumentException>(async () =>
                        await Plain(ValueTask.FromException(new ArgumentException("v")))
                    ),
                ExpectedCall.Failed("ReturnedTasks.Plain", new ArgumentException("v"))
            ),
            new(
                "captures at entry and of the result",
                async () =>
                {
                    // Completed by this thread, which so has seen the call recorded when it goes on.
                    var source = new TaskCompletionSource<List<int>>();
                    var returned = Rows("t", source.Task);
                    source.SetResult([1, 2]);
                    Assert.Equal(2, (await returned).Count);
                },
                Call("Rows") with
                {
                    Table = "t",
                    Records = 2,
                    Tags = "both=t:2;entry=t",
                }
            ),
            new(
                "captures of a generic result",
                async () => Assert.Equal(["a"], await Generic("a")),
                Call("Generic") with
                {
                    Records = 1,
                }
            ),
            new(
                "captures of a value task's result in a generic type",
                async () => Assert.Equal(3, (await new Store<int>().All(3)).Length),
                new ExpectedCall("ReturnedTasks.Store.All") { Records = 3, Table = "3 of System" }
            ),
            new(
                "a failure keeps what was read at entry",
                async () =>
                {
                    var source = new TaskCompletionSource<List<int>>();
                    var returned = Rows("t", source.Task);
                    source.SetException(new InvalidOperationException("rows"));
                    await Assert.ThrowsAsync<InvalidOperationException>(() => returned);
                },
                ExpectedCall.Failed("ReturnedTasks.Rows", new InvalidOperationException("rows")) with
                {
                    Table = "t",
                    Tags = "both=t:;entry=t",
                }
            ),
        ];

    private static ExpectedCall Call(string name) => new($"ReturnedTasks.{name}");

    [TrackOperation]
    internal static Task Delay(int milliseconds) => Busy(milliseconds);

    private static async Task Busy(int milliseconds)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < milliseconds)
            await Task.Delay(1);
    }

    private static async Task<int> Later(int number)
    {
        await Task.Yield();
        return number;
    }

    [TrackOperation]
    internal static Task<int> Same(Task<int> task) => task;

    [TrackOperation(RecordCount = "result")]
    internal static Task<int>[] Several(Task<int> task) => [task];

    [TrackOperation]
    internal static Task[] SeveralPlain(Task task) => [task];

    [TrackOperation]
    internal static ValueTask<int>[] SeveralValues(ValueTask<int> task) => [task];

    [TrackOperation]
    internal static ref Task Slot(Task[] tasks) => ref tasks[0];

    [TrackOperation]
    internal static Task Null() => null!;

    [TrackOperation]
    internal static Task Throws(string text) => throw new ArgumentException(text);

    [TrackOperation]
    internal static Task Wait(Task task, CancellationToken token) => token.CanBeCanceled ? task : Task.CompletedTask;

    [TrackOperation]
    internal static Task Delay(CancellationToken first, CancellationToken second, CancellationToken third) =>
        Task.Delay(Timeout.Infinite, (first, second, third).third);

    [TrackOperation(RecordCount = "result")]
    internal static Task<int> Taken(Task<int> task, CancellationToken first, CancellationToken second) =>
        first == second ? Task.FromResult(0) : task;

    [TrackOperation]
    internal static ValueTask<int> Value(ValueTask<int> task) => task;

    [TrackOperation]
    internal static ValueTask Plain(ValueTask task) => task;

    [TrackOperation(
        Table = "{table}",
        RecordCount = "result.Count",
        Tags = "both={table}:{result.Count};entry={table}"
    )]
    internal static Task<List<int>> Rows(string table, Task<List<int>> rows) =>
        table.Length > 0 ? rows : throw new ArgumentException(table);

    [TrackOperation(RecordCount = "result")]
    internal static Task<IReadOnlyList<T>> Generic<T>(T item) => Task.FromResult<IReadOnlyList<T>>([item]);

    internal sealed class Store<T>
    {
        [TrackOperation(RecordCount = "result", Table = "{result.Length} of System")]
        public ValueTask<T[]> All(int count) => new(new T[count]);
    }

    internal sealed class SingleUse : IValueTaskSource<int>
    {
        private ManualResetValueTaskSourceCore<int> _core;

        public SingleUse()
        {
            for (var i = 0; i < 7; i++)
                _core.Reset();
        }

        public int Taken { get; private set; }

        public void Complete(int result) => _core.SetResult(result);

        public int GetResult(short token)
        {
            Taken++;
            return _core.GetResult(token);
        }

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(
            Action<object?> continuation,
            object? state,
            short token,
            ValueTaskSourceOnCompletedFlags flags
        ) => _core.OnCompleted(continuation, state, token, flags);
    }
}
