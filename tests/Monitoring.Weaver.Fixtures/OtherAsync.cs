using System.Runtime.CompilerServices;

namespace Monitoring.Fixtures;

public sealed class OtherAsync : IShapes
{
    public IEnumerable<Shape> All =>
        [
            new(
                "a task-like type with a builder of its own",
                async () => Assert.Equal(4, await Custom(3)), // MON008
                (Call("Custom") with { Records = 4 }).OnlyWoven()
            ),
            new(
                "a task-like type that fails",
                async () => await Assert.ThrowsAsync<InvalidOperationException>(async () => await CustomFails()), // MON008
                ExpectedCall.Failed("OtherAsync.CustomFails", new InvalidOperationException("custom")).OnlyWoven()
            ),
            new("of a struct", async () => Assert.Equal(3, await new Value(3).LaterAsync()), Call("Value.LaterAsync")),
            new(
                "an iterator of a struct",
                () => Assert.Equal([1, 2], new Value(2).Each()),
                Call("Value.Each") with
                {
                    Records = 2,
                    Tags = "elapsed_us=#",
                }
            ),
            new(
                "a ref local between two awaits",
                async () => Assert.Equal(4, (await WithRefLocal([1, 1])).Sum()),
                Call("WithRefLocal")
            ),
            new(
                "an explicit implementation",
                async () => await ((ILater)new Later()).RunAsync(), // MON008
                Call("Later.ILater.RunAsync").OnlyWoven()
            ),
            new(
                "an override of an abstract",
                async () => await ((Job)new Import()).RunAsync(),
                Call("Import.RunAsync")
            ),
            new(
                "a local async iterator",
                async () => Assert.Equal(2, await LocalSequence()),
                (Call("LocalSequence.Each") with { Records = 2, Tags = "elapsed_us=#" }).OnlyWoven()
            ),
            new(
                "an iterator that calls itself",
                () => Assert.Equal([2, 1], Down(2)),
                Call("Down") with
                {
                    Records = 0,
                    Tags = "elapsed_us=#",
                },
                Call("Down") with
                {
                    Records = 1,
                    Tags = "elapsed_us=#",
                },
                Call("Down") with
                {
                    Records = 2,
                    Tags = "elapsed_us=#",
                }
            ),
            new(
                "many at once, each with its own time",
                async () => await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => WaitAsync())),
                Call("WaitAsync") with
                {
                    AtLeastMs = 20,
                },
                Call("WaitAsync") with
                {
                    AtLeastMs = 20,
                },
                Call("WaitAsync") with
                {
                    AtLeastMs = 20,
                }
            ),
            new(
                "the stack trace names the line",
                async () =>
                {
                    var exception = await Assert.ThrowsAsync<InvalidOperationException>(FailHereAsync); // MON008
                    var frame = new System.Diagnostics.StackTrace(exception, fNeedFileInfo: true).GetFrame(0)!;
                    Assert.EndsWith("OtherAsync.cs", frame.GetFileName());
                    Assert.Equal(_failedAt, frame.GetFileLineNumber());
                },
                ExpectedCall.Failed("OtherAsync.FailHereAsync", new InvalidOperationException("here")).OnlyWoven()
            ),
        ];

    private static int _failedAt;

    private static ExpectedCall Call(string name) => new($"OtherAsync.{name}");

    [TrackOperation(RecordCount = "result")]
    internal static async Promise<int> Custom(int number)
    {
        await Task.Yield();
        return number + 1;
    }

    [TrackOperation]
    internal static async Promise<int> CustomFails()
    {
        await Task.Yield();
        throw new InvalidOperationException("custom");
    }

    [TrackOperation]
    internal static async Task<int[]> WithRefLocal(int[] numbers)
    {
        await Task.Yield();
        ref var first = ref numbers[0];
        first++;
        await Task.Yield();
        numbers[1]++;
        return numbers;
    }

    private static async Task<int> LocalSequence()
    {
        var count = 0;
        await foreach (var _ in Each()) // MON008
            count++;
        return count;

        [TrackOperation]
        static async IAsyncEnumerable<int> Each()
        {
            yield return 1;
            await Task.Yield();
            yield return 2;
        }
    }

    [TrackOperation]
    internal static IEnumerable<int> Down(int from)
    {
        if (from == 0)
            yield break;
        yield return from;
        foreach (var number in Down(from - 1))
            yield return number;
    }

    [TrackOperation]
    internal static async Task WaitAsync() => await Task.Delay(30);

    [TrackOperation]
    internal static async Task FailHereAsync()
    {
        await Task.Yield();
        _failedAt = Line() + 1;
        throw new InvalidOperationException("here");
    }

    private static int Line([CallerLineNumber] int line = 0) => line;

    internal readonly struct Value(int number)
    {
        private readonly int _number = number;

        [TrackOperation]
        public async Task<int> LaterAsync()
        {
            await Task.Yield();
            return _number;
        }

        [TrackOperation]
        public IEnumerable<int> Each()
        {
            for (var i = 1; i <= _number; i++)
                yield return i;
        }
    }

    internal interface ILater
    {
        Task RunAsync();
    }

    internal sealed class Later : ILater
    {
        [TrackOperation]
        async Task ILater.RunAsync() => await Task.Yield();
    }

    internal abstract class Job
    {
        [TrackOperation]
        public abstract Task RunAsync();
    }

    internal sealed class Import : Job
    {
        public override async Task RunAsync() => await Task.Yield();
    }

    /// <summary>A task-like type whose builder is a class.</summary>
    [AsyncMethodBuilder(typeof(PromiseBuilder<>))]
    internal sealed class Promise<T>
    {
        private readonly TaskCompletionSource<T> _source = new();

        public TaskCompletionSource<T> Source => _source;

        public TaskAwaiter<T> GetAwaiter() => _source.Task.GetAwaiter();
    }

    internal sealed class PromiseBuilder<T>
    {
        public Promise<T> Task { get; } = new();

        public static PromiseBuilder<T> Create() => new();

        public void Start<TMachine>(ref TMachine machine)
            where TMachine : IAsyncStateMachine => machine.MoveNext();

        public void SetStateMachine(IAsyncStateMachine machine) => _ = machine;

        public void SetResult(T result) => Task.Source.SetResult(result);

        public void SetException(Exception exception) => Task.Source.SetException(exception);

        public void AwaitOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
            where TAwaiter : INotifyCompletion
            where TMachine : IAsyncStateMachine => awaiter.OnCompleted(machine.MoveNext);

        public void AwaitUnsafeOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
            where TAwaiter : ICriticalNotifyCompletion
            where TMachine : IAsyncStateMachine => awaiter.OnCompleted(machine.MoveNext);
    }
}
