using System.Collections;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Monitoring.Fixtures;

public sealed class Sequences : IShapes
{
    private readonly string _name = "own";

    public IEnumerable<Shape> All => [.. Iterators, .. AsyncIterators];

    private IEnumerable<Shape> Iterators =>
        [
            new("all elements", () => Assert.Equal([1, 2, 3], Numbers(3)), Call("Numbers", 3)),
            new("no element", () => Assert.Empty(Numbers(0)), Call("Numbers", 0)),
            new("never enumerated", () => _ = Numbers(3)),
            new("left early", () => Assert.Equal([1, 1, 1], Endless().Take(3)), Call("Endless", 3)),
            new(
                "enumerated twice",
                () =>
                {
                    var numbers = Numbers(2);
                    Assert.Equal(3, numbers.Sum());
                    Assert.Equal(2, numbers.Count());
                },
                Call("Numbers", 2),
                Call("Numbers", 2)
            ),
            new(
                "two enumerations at once",
                () =>
                {
                    var numbers = Captured([1, 2], "t");
                    Assert.Equal(
                        [(1, 1), (1, 2), (2, 1), (2, 2)],
                        numbers.SelectMany(left => numbers.Select(right => (left, right)))
                    );
                },
                Call("Captured", 2) with
                {
                    Table = "t",
                    Tags = "first=t;elapsed_us=#",
                },
                Call("Captured", 2) with
                {
                    Table = "t",
                    Tags = "first=t;elapsed_us=#",
                },
                Call("Captured", 2) with
                {
                    Table = "t",
                    Tags = "first=t;elapsed_us=#",
                }
            ),
            new(
                "a finally runs at an early end",
                () =>
                {
                    var order = new List<string>();
                    foreach (var number in WithFinally(order))
                    {
                        order.Add($"{number}");
                        break;
                    }
                    Assert.Equal(["1", "finally"], order);
                },
                Call("WithFinally", 1)
            ),
            new(
                "a finally at the end",
                () =>
                {
                    var order = new List<string>();
                    Assert.Equal([1, 2], WithFinally(order));
                    Assert.Equal(["finally"], order);
                },
                Call("WithFinally", 2)
            ),
            new(
                "fails after an element",
                () => Assert.Throws<InvalidOperationException>(() => FailsAfter(2).Count()),
                Failed("FailsAfter", new InvalidOperationException("after 2")) with
                {
                    Records = 2,
                }
            ),
            new(
                "fails inside a try with finally",
                () => Assert.Throws<InvalidOperationException>(() => FailsInTry([]).Count()),
                Failed("FailsInTry", new InvalidOperationException("in try")) with
                {
                    Records = 1,
                }
            ),
            new(
                "a finally that fails",
                () => Assert.Throws<NotSupportedException>(() => FinallyFails().First()),
                Failed("FinallyFails", new NotSupportedException("finally")) with
                {
                    Records = 1,
                }
            ),
            new(
                "cancelled",
                () =>
                {
                    using var source = new CancellationTokenSource();
                    Assert.Throws<OperationCanceledException>(() =>
                    {
                        foreach (var _ in Cancellable(source.Token))
                            source.Cancel();
                    });
                },
                ExpectedCall.Cancelled("Sequences.Cancellable", typeof(OperationCanceledException)) with
                {
                    Records = 1,
                    Tags = "elapsed_us=#",
                }
            ),
            new(
                "only the time inside the body counts",
                () =>
                {
                    foreach (var _ in Slow(2, 10))
                        Busy(15);
                },
                Call("Slow", 2) with
                {
                    AtLeastMs = 20,
                    ElapsedLongerByMs = 30,
                }
            ),
            new(
                "an IEnumerator",
                () =>
                {
                    var enumerator = Enumerator();
                    Assert.True(enumerator.MoveNext());
                    Assert.False(enumerator.MoveNext());
                },
                Call("Enumerator", 1)
            ),
            new("without type arguments", () => Assert.Equal(["a"], Untyped().Cast<string>()), Call("Untyped", 1)),
            new("generic", () => Assert.Equal(["x", "x"], Repeat("x", 2)), Call("Repeat", 2)),
            new("a given record count", () => Assert.Equal(2, Given([1, 2], 7).Count()), Call("Given", 7)),
            new(
                "a private member",
                () => Assert.Single(OfThis()),
                (Call("OfThis", 1) with { Table = "own" }).Intercepted("MON003", Call("OfThis", 1))
            ),
        ];

    private IEnumerable<Shape> AsyncIterators =>
        [
            new(
                "async: all elements",
                async () => Assert.Equal(6, await Sum(AsyncNumbers(3))),
                Call("AsyncNumbers", 3)
            ),
            new(
                "async: left early",
                async () =>
                {
                    await foreach (var number in AsyncNumbers(5))
                    {
                        if (number == 2)
                            break;
                    }
                },
                Call("AsyncNumbers", 2)
            ),
            new(
                "async: disposed before it began",
                async () =>
                {
                    await using (AsyncNumbers(5).GetAsyncEnumerator()) { }
                }
            ),
            new(
                "async: disposed before it began, then enumerated",
                async () =>
                {
                    var numbers = AsyncNumbers(2);
                    await using (numbers.GetAsyncEnumerator()) { }
                    Assert.Equal((3, 3), (await Sum(numbers), await Sum(numbers)));
                },
                Call("AsyncNumbers", 2),
                Call("AsyncNumbers", 2)
            ),
            new(
                "async: a finally at an early end",
                async () =>
                {
                    var order = new List<string>();
                    await foreach (var number in AsyncFinally(order))
                    {
                        order.Add($"{number}");
                        break;
                    }
                    Assert.Equal(["1", "finally"], order);
                },
                Call("AsyncFinally", 1)
            ),
            new(
                "async: completes sources of its own",
                async () => Assert.Equal(4, await Sum(AsyncWithSources())),
                Call("AsyncWithSources", 2)
            ),
            new(
                "async: fails",
                async () => await Assert.ThrowsAsync<InvalidOperationException>(async () => await Sum(AsyncFails(1))),
                Failed("AsyncFails", new InvalidOperationException("after 1")) with
                {
                    Records = 1,
                }
            ),
            new(
                "async: enumerated twice",
                async () =>
                {
                    var numbers = AsyncCaptured("t", 2);
                    Assert.Equal((3, 3), (await Sum(numbers), await Sum(numbers)));
                },
                Call("AsyncCaptured", 2) with
                {
                    Table = "t",
                },
                Call("AsyncCaptured", 2) with
                {
                    Table = "t",
                }
            ),
            new(
                "async: cancelled by the enumeration's token",
                async () =>
                {
                    using var source = new CancellationTokenSource();
                    await Assert.ThrowsAsync<TaskCanceledException>(async () =>
                    {
                        await foreach (var _ in AsyncCancellable().WithCancellation(source.Token))
                            await source.CancelAsync();
                    });
                },
                ExpectedCall.Cancelled("Sequences.AsyncCancellable", typeof(TaskCanceledException)) with
                {
                    Records = 1,
                    Tags = "elapsed_us=#",
                }
            ),
            new(
                "async: cancelled by both tokens joined",
                async () =>
                {
                    using var source = new CancellationTokenSource();
                    using var other = new CancellationTokenSource();
                    await Assert.ThrowsAsync<TaskCanceledException>(async () =>
                    {
                        await foreach (var _ in AsyncCancellable(other.Token).WithCancellation(source.Token))
                            await source.CancelAsync();
                    });
                },
                ExpectedCall.Cancelled("Sequences.AsyncCancellable", typeof(TaskCanceledException)) with
                {
                    Records = 1,
                    Tags = "elapsed_us=#",
                }
            ),
            new(
                "async: the time of awaits inside counts",
                async () =>
                {
                    await foreach (var _ in AsyncSlow(2, 10))
                        Busy(15);
                },
                Call("AsyncSlow", 2) with
                {
                    AtLeastMs = 20,
                }
            ),
            new(
                "async: an enumerator",
                async () =>
                {
                    var enumerator = AsyncEnumerator();
                    Assert.True(await enumerator.MoveNextAsync());
                    Assert.False(await enumerator.MoveNextAsync());
                },
                Call("AsyncEnumerator", 1)
            ),
            new("async: generic", async () => Assert.Equal(1, await Count(AsyncOne("x"))), Call("AsyncOne", 1)),
        ];

    private static ExpectedCall Call(string name, int records) =>
        new($"Sequences.{name}") { Records = records, Tags = "elapsed_us=#" };

    private static ExpectedCall Failed(string name, Exception exception) =>
        ExpectedCall.Failed($"Sequences.{name}", exception) with
        {
            Tags = "elapsed_us=#",
        };

    [TrackOperation]
    internal static IEnumerable<int> Numbers(int count)
    {
        for (var i = 1; i <= count; i++)
            yield return i;
    }

    [TrackOperation]
    internal static IEnumerable<int> Endless()
    {
        while (true)
            yield return 1;
    }

    [TrackOperation(Table = "{table}", Tags = "first={table}")]
    internal static IEnumerable<int> Captured(int[] rows, string table)
    {
        table += "!";
        foreach (var row in rows)
            yield return row;
        Assert.Equal("t!", table);
    }

    [TrackOperation]
    internal static IEnumerable<int> WithFinally(List<string> order)
    {
        try
        {
            yield return 1;
            yield return 2;
        }
        finally
        {
            order.Add("finally");
        }
    }

    [TrackOperation]
    internal static IEnumerable<int> FailsAfter(int count)
    {
        for (var i = 0; i < count; i++)
            yield return i;
        throw new InvalidOperationException($"after {count}");
    }

    [TrackOperation]
    internal static IEnumerable<int> FailsInTry(List<string> order)
    {
        try
        {
            yield return 1;
            if (order.Count == 0)
                throw new InvalidOperationException("in try");
        }
        finally
        {
            order.Add("finally");
        }
    }

    [TrackOperation]
    internal static IEnumerable<int> FinallyFails()
    {
        try
        {
            yield return 1;
        }
        finally
        {
            Refuse();
        }
    }

    private static void Refuse() => throw new NotSupportedException("finally");

    [TrackOperation]
    internal static IEnumerable<int> Cancellable(CancellationToken token)
    {
        while (true)
        {
            token.ThrowIfCancellationRequested();
            yield return 1;
        }
    }

    [TrackOperation]
    internal static IEnumerable<int> Slow(int count, int milliseconds)
    {
        for (var i = 0; i < count; i++)
        {
            Busy(milliseconds);
            yield return i;
        }
    }

    [TrackOperation]
    internal static IEnumerator<int> Enumerator()
    {
        yield return 1;
    }

    [TrackOperation]
    internal static IEnumerable Untyped()
    {
        yield return "a";
    }

    [TrackOperation]
    internal static IEnumerable<T> Repeat<T>(T item, int count)
    {
        for (var i = 0; i < count; i++)
            yield return item;
    }

    [TrackOperation(RecordCount = "count")]
    internal static IEnumerable<int> Given(int[] rows, int count)
    {
        foreach (var row in rows)
            yield return row;
        Assert.True(count > 0);
    }

    [TrackOperation(Table = "{this._name}")] // MON003
    internal IEnumerable<string> OfThis()
    {
        yield return _name;
    }

    [TrackOperation]
    internal static async IAsyncEnumerable<int> AsyncNumbers(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    [TrackOperation]
    internal static async IAsyncEnumerable<int> AsyncFinally(List<string> order)
    {
        try
        {
            await Task.Yield();
            yield return 1;
            yield return 2;
        }
        finally
        {
            await Task.Yield();
            order.Add("finally");
        }
    }

    [TrackOperation]
    internal static async IAsyncEnumerable<int> AsyncWithSources()
    {
        var text = new ManualResetValueTaskSourceCore<string>();
        text.SetResult("abc");
        yield return text.GetResult(text.Version).Length;
        var flag = new ManualResetValueTaskSourceCore<bool>();
        flag.SetResult(false);
        await Task.Yield();
        yield return flag.GetStatus(flag.Version) == ValueTaskSourceStatus.Succeeded ? 1 : 0;
        flag.Reset();
        flag.SetException(new InvalidOperationException("own"));
    }

    [TrackOperation]
    internal static async IAsyncEnumerable<int> AsyncFails(int count)
    {
        for (var i = 0; i < count; i++)
            yield return i;
        await Task.Yield();
        throw new InvalidOperationException($"after {count}");
    }

    [TrackOperation(Table = "{table}")]
    internal static async IAsyncEnumerable<int> AsyncCaptured(string table, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await Task.Yield();
            yield return i;
        }
        Assert.Equal("t", table);
    }

    [TrackOperation]
    internal static async IAsyncEnumerable<int> AsyncCancellable(
        [EnumeratorCancellation] CancellationToken token = default
    )
    {
        yield return 1;
        await Task.Delay(Timeout.Infinite, token);
    }

    [TrackOperation]
    internal static async IAsyncEnumerable<int> AsyncSlow(int count, int milliseconds)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            Busy(milliseconds);
            yield return i;
        }
    }

    [TrackOperation]
    internal static async IAsyncEnumerator<int> AsyncEnumerator()
    {
        await Task.Yield();
        yield return 1;
    }

    [TrackOperation]
    internal static async IAsyncEnumerable<T> AsyncOne<T>(T item)
    {
        await Task.Yield();
        yield return item;
    }

    private static async Task<int> Sum(IAsyncEnumerable<int> numbers)
    {
        var sum = 0;
        await foreach (var number in numbers)
            sum += number;
        return sum;
    }

    private static async Task<int> Count<T>(IAsyncEnumerable<T> items)
    {
        var count = 0;
        await foreach (var _ in items)
            count++;
        return count;
    }

    private static void Busy(int milliseconds)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < milliseconds)
            Thread.SpinWait(50);
    }
}
