using Monitoring.Corpus;
using Monitoring.Fixtures.VisualBasic;

namespace Monitoring.Weaving.Tests;

public sealed class VisualBasicTests
{
    private static readonly Orders _orders = new();

    public static TheoryData<Shape> Shapes() =>
        [
            new Shape(
                "a function",
                () => Assert.Equal(2, new Orders().Save("t", [1, 2])),
                Call("Save") with
                {
                    Type = "SAVE",
                    Table = "t",
                    Records = 2,
                }
            ),
            new Shape(
                "an async function",
                async () => Assert.Equal(3, await _orders.LoadAsync("abc", default)),
                Call("LoadAsync") with
                {
                    Type = "LOAD",
                    Table = "abc",
                    Records = 3,
                }
            ),
            new Shape(
                "an async function that fails",
                async () => await Assert.ThrowsAsync<ArgumentException>(() => _orders.LoadAsync("", default)),
                ExpectedCall.Failed("Orders.LoadAsync", new ArgumentException("empty")) with
                {
                    Type = "LOAD",
                    Table = "",
                }
            ),
            new Shape("an async sub", () => _orders.RunAsync(), Call("RunAsync")),
            new Shape("a filter", () => Assert.Equal("filtered", _orders.WithFilter("a")), Call("WithFilter")),
            new Shape("a property", () => _orders.Size = 3, new ExpectedCall("Orders.Size.set") { Type = "UPDATE" }),
            new Shape(
                "by reference",
                () =>
                {
                    var (left, right) = (1, 2);
                    _orders.Swap(ref left, ref right);
                    Assert.Equal((2, 1), (left, right));
                },
                Call("Swap")
            ),
            new Shape(
                "an iterator",
                () => Assert.Equal([1, 2, 3], _orders.Numbers(3)),
                Call("Numbers") with
                {
                    Records = 3,
                    Tags = "elapsed_us=#",
                }
            ),
            new Shape(
                "an iterator that is left early",
                () => Assert.Equal(1, _orders.Numbers(3).First()),
                Call("Numbers") with
                {
                    Records = 1,
                    Tags = "elapsed_us=#",
                }
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

    [Fact]
    public void Every_method_is_prepared_by_the_JIT() =>
        Assert.True(JitPreparation.Prepare(typeof(Orders).Assembly) > 10);

    private static ExpectedCall Call(string name) => new($"Orders.{name}");
}
