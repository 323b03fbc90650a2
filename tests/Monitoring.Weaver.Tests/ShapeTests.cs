using Monitoring.Corpus;

namespace Monitoring.Weaving.Tests;

public sealed class ShapeTests
{
    /// <summary>For an event that is missing; those that come, come at once.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static TheoryData<string, string, string> Shapes()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var configuration in Fixtures.All)
        foreach (var (group, shape) in Fixtures.Shapes(configuration))
            data.Add(configuration, group, shape.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Each_shape_records_the_calls_that_are_expected(string configuration, string group, string name)
    {
        var shape = Fixtures.Find(configuration, group, name);
        using var events = OperationMonitor.Record();
        var expected = Expected(shape, configuration);
        await shape.Run();
        var stop = TestContext.Current.CancellationToken;
        await Task.WhenAny(events.WaitForAsync(expected.Count, stop), Task.Delay(Limit, stop));
        CallComparison.Check(expected, [.. events]);
    }

    [Fact]
    public void Both_ways_have_the_same_shapes_in_both_configurations_and_they_are_many()
    {
        var woven = Names("Debug");
        Assert.True(woven.Count >= 120, $"{woven.Count} shapes");
        Assert.All(Fixtures.All, configuration => Assert.Equal(woven, Names(configuration)));
    }

    private static IReadOnlyList<ExpectedCall> Expected(Shape shape, string configuration) =>
        Fixtures.Intercepted.Contains(configuration) ? [.. shape.Intercepted] : shape.Calls;

    private static List<string> Names(string configuration) =>
        [.. Fixtures.Shapes(configuration).Select(each => $"{each.Group}: {each.Shape.Name}").Order()];
}
