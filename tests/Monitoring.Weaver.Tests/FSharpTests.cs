using Monitoring.Corpus;
using Monitoring.Fixtures.FSharp;

namespace Monitoring.Weaving.Tests;

public sealed class FSharpTests
{
    public static TheoryData<Shape> Shapes() =>
        [
            new Shape(
                "a recursion that the compiler makes a loop",
                () => Assert.Equal(6, Functions.saveAll(3, 0)),
                Call("saveAll") with
                {
                    Type = "SAVE",
                    Records = 6,
                }
            ),
            new Shape(
                "sprintf",
                () => Assert.Equal("hello F#", Functions.greet("F#")),
                Call("greet") with
                {
                    Table = "F#",
                }
            ),
            new Shape("a pattern match", () => Assert.Equal("big", Functions.kindOf(4)), Call("kindOf")),
            new Shape(
                "a failure",
                () => Assert.Throws<InvalidOperationException>(() => Functions.fail("no")),
                ExpectedCall.Failed("Functions.fail", new InvalidOperationException("no"))
            ),
            new Shape(
                "a task expression",
                async () => Assert.Equal(3, await Functions.later(3)),
                Call("later") with
                {
                    Records = 3,
                }
            ),
            new Shape(
                "try with and finally",
                () =>
                {
                    var order = new List<string>();
                    Functions.guarded(order);
                    Assert.Equal(["inner", "finally"], order);
                },
                Call("guarded")
            ),
            new Shape(
                "a type",
                () =>
                {
                    var store = new Store(4);
                    Assert.Equal((5, 5), (store.SaveNext(), store.Quiet()));
                },
                new ExpectedCall("Store.SaveNext") { Type = "SAVE" }
            ),
            new Shape(
                "a constructor and an interface",
                () => Assert.Equal(4.0, ((IArea)new Square()).Area()),
                new ExpectedCall("Square.new"),
                new ExpectedCall("Square.IArea.Area")
            ),
        ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Each_shape_of_FSharp_records_the_calls_that_are_expected(Shape shape)
    {
        using var events = OperationMonitor.Record();
        await shape.Run();
        CallComparison.Check(shape.Calls, [.. events]);
    }

    [Fact]
    public void Every_method_is_prepared_by_the_JIT() =>
        Assert.True(JitPreparation.Prepare(typeof(Functions).Assembly) > 10);

    private static ExpectedCall Call(string name) => new($"Functions.{name}");
}
