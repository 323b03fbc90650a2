using Monitoring.Corpus;
using Monitoring.Fixtures.VisualBasic;

namespace Monitoring.Weaving.Tests;

public sealed class VisualBasicShapeTests
{
    public static TheoryData<Shape> Shapes() =>
        [
            new Shape("a module's function", () => Assert.Equal("ab", Functions.Join("a")), Call("Join")),
            new Shape("an extension method", () => Assert.Equal("a!", "a".Shout()), Call("Shout")),
            new Shape("On Error Resume Next", () => Assert.Equal(7, Functions.IgnoreErrors("x")), Call("IgnoreErrors")),
            new Shape("On Error GoTo", () => Assert.Equal("failed", Functions.GoToError("x")), Call("GoToError")),
            new Shape("Select Case", () => Assert.Equal("few", Functions.Choose(2)), Call("Choose")),
            new Shape(
                "Using and SyncLock",
                () => Assert.Equal("a", Functions.ReadAll("a")),
                Call("ReadAll") with
                {
                    Type = "LOAD",
                }
            ),
            new Shape(
                "an exit out of a Try",
                () =>
                {
                    var order = new List<string>();
                    Assert.Equal(2, Functions.ExitFromTry(order));
                    Assert.Equal(["try", "finally"], order);
                },
                Call("ExitFromTry")
            ),
            new Shape(
                "a handler of an event",
                () =>
                {
                    var listener = new Listener("a");
                    listener.Provoke();
                    Assert.Equal(1, listener.Heard);
                },
                new ExpectedCall("Listener.new"),
                new ExpectedCall("Listener.OnChanged")
            ),
            new Shape(
                "a default property",
                () => Assert.Equal("a", new Listener("a")[0]),
                new ExpectedCall("Listener.new"),
                new ExpectedCall("Listener.Item.get") { Type = "LOAD" }
            ),
            new Shape(
                "an iterator property",
                () => Assert.Equal(["a"], new Listener("a").Names),
                new ExpectedCall("Listener.new"),
                new ExpectedCall("Listener.Names.get")
                {
                    Type = "LOAD",
                    Records = 1,
                    Tags = "elapsed_us=#",
                }
            ),
            new Shape(
                "an Async Sub",
                async () =>
                {
                    var done = new TaskCompletionSource();
                    new Listener("a").ForgetAsync(done);
                    await done.Task;
                },
                new ExpectedCall("Listener.new"),
                new ExpectedCall("Listener.ForgetAsync")
            ),
            new Shape(
                "a returned task of an async lambda",
                async () => Assert.Equal(3, await new Listener("a").Later()),
                new ExpectedCall("Listener.new"),
                new ExpectedCall("Listener.Later") { AtLeastMs = 15 }
            ),
            new Shape(
                "a structure's operator",
                () => Assert.Equal(3, (new Amount(1) + new Amount(2)).Value),
                new ExpectedCall("Amount.op_Addition")
            ),
            new Shape(
                "an override that calls its base",
                () => Assert.Equal("wau...", new Dog().Speak()),
                new ExpectedCall("Animal.Speak"),
                new ExpectedCall("Dog.Speak")
            ),
        ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Each_shape_of_Visual_Basic_records_the_calls_that_are_expected(Shape shape)
    {
        using var events = OperationMonitor.Record();
        await shape.Run();
        CallComparison.Check(shape.Calls, [.. events]);
    }

    private static ExpectedCall Call(string name) => new($"Functions.{name}");
}
