using Microsoft.FSharp.Control;
using Microsoft.FSharp.Core;
using Monitoring.Corpus;
using Monitoring.Fixtures.FSharp;
using Functions = Monitoring.Fixtures.FSharp.Shapes;

namespace Monitoring.Weaving.Tests;

public sealed class FSharpShapeTests
{
    /// <summary>For an event that is missing; those that come, come at once.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static TheoryData<Shape> Shapes() =>
        [
            new Shape(
                "an inline function, called as a method",
                () => Assert.Equal(6, Functions.twice(3)),
                Call("twice")
            ),
            new Shape(
                "a function that gives a function is one method",
                () => Assert.Equal(6, Functions.curried("abc", 1, 2)),
                Call("curried") with
                {
                    Table = "abc",
                }
            ),
            new Shape(
                "a seq expression is an ordinary call",
                () => Assert.Equal([1, 2, 3], Functions.numbers(3)),
                Call("numbers")
            ),
            new Shape(
                "an async expression is over when it is made",
                () => Assert.Equal(4, FSharpAsync.RunSynchronously(Functions.work(3), null, null)),
                Call("work")
            ),
            new Shape(
                "an active pattern",
                () => Assert.Equal("even", Functions.parity(4)),
                new ExpectedCall("Shapes.|Even|Odd|")
            ),
            new Shape(
                "a task with try and finally, to its end",
                async () =>
                {
                    var order = new List<string>();
                    await Functions.guardedTask(order);
                    Assert.Equal(["body", "finally"], order);
                },
                Call("guardedTask") with
                {
                    AtLeastMs = 15,
                }
            ),
            new Shape(
                "a task that fails",
                async () => await Assert.ThrowsAsync<ArgumentException>(() => Functions.failingTask("no")),
                ExpectedCall.Failed("Shapes.failingTask", new ArgumentException("no"))
            ),
            new Shape(
                "a task that is cancelled",
                async () =>
                    await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                        Functions.cancelledTask(new CancellationToken(true))
                    ),
                ExpectedCall.Cancelled("Shapes.cancelledTask", typeof(TaskCanceledException))
            ),
            new Shape("use", () => Assert.Equal("a", Functions.@using("a")), Call("using")),
            new Shape(
                "an option",
                () => Assert.Equal(3, Functions.optional(FSharpOption<int>.Some(2))),
                Call("optional")
            ),
            new Shape(
                "byref",
                () =>
                {
                    var number = 1;
                    Functions.byReference(ref number);
                    Assert.Equal(2, number);
                },
                Call("byReference")
            ),
            new Shape("generic", () => Assert.True(Functions.generic("a", "a")), Call("generic")),
            new Shape(
                "a module in a module",
                () => Assert.Equal(2, Functions.Nested.save(1)),
                Call("Nested.save") with
                {
                    Type = "SAVE",
                }
            ),
            new Shape(
                "a member added to another type",
                () => Assert.Equal("A!", Shout("a")),
                new ExpectedCall("TextExtensions.String.Shout")
            ),
            new Shape(
                "a union's property",
                () => Assert.Equal(2.0, Figure.NewCircle(2).Size),
                new ExpectedCall("Figure.Size.get") { Type = "LOAD" }
            ),
            new Shape(
                "a record's method",
                () => Assert.Equal("hello Ann", new Person("Ann").Greet()),
                new ExpectedCall("Person.Greet") { Table = "Ann" }
            ),
            new Shape(
                "a struct's operator and method",
                () => Assert.Equal(10, (new Vector(1, 2) + new Vector(3, 4)).Length()),
                new ExpectedCall("Vector.op_Addition"),
                new ExpectedCall("Vector.Length")
            ),
            new Shape(
                "an override of an abstract member, and a default",
                () => Assert.Equal((4, "rests"), (((Worker)new Clerk()).Work(2), new Clerk().Rest())),
                new ExpectedCall("Clerk.Work"),
                new ExpectedCall("Worker.Rest")
            ),
            new Shape(
                "a property with get and set, and an indexer",
                () =>
                {
                    var clerk = new Clerk { Count = 3 };
                    Assert.Equal((3, 2), (clerk.Count, clerk[1]));
                },
                new ExpectedCall("Clerk.Count.set") { Type = "UPDATE" },
                new ExpectedCall("Clerk.Count.get") { Type = "LOAD" },
                new ExpectedCall("Clerk.Item.get") { Type = "LOAD" }
            ),
            new Shape("a static member", () => Assert.NotNull(Clerk.Hire()), new ExpectedCall("Clerk.Hire")),
        ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Each_shape_of_FSharp_records_the_calls_that_are_expected(Shape shape)
    {
        using var events = OperationMonitor.Record();
        await shape.Run();
        // Who awaits a task that has just completed goes on beside the thread that completes it, and records the call.
        var stop = TestContext.Current.CancellationToken;
        await Task.WhenAny(events.WaitForAsync(shape.Calls.Length, stop), Task.Delay(Limit, stop));
        CallComparison.Check(shape.Calls, [.. events]);
    }

    [Fact]
    public void A_small_function_that_FSharp_itself_calls_is_tracked_where_it_may_not_be_inlined()
    {
        using var events = OperationMonitor.Record();
        Assert.Equal(4, Functions.callsSmall(1));
        Assert.Equal("Shapes.small", Assert.Single(events).Operation.Name);
    }

    // Its name has a dot, which C# cannot write.
    private static object? Shout(string text) => typeof(TextExtensions).GetMethod("String.Shout")!.Invoke(null, [text]);

    private static ExpectedCall Call(string name) => new($"Shapes.{name}");
}
