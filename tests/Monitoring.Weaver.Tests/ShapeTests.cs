using Monitoring.Corpus;

namespace Monitoring.Weaving.Tests;

public sealed class ShapeTests
{
    public static TheoryData<string, string, string> Shapes()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var configuration in Fixtures.Configurations)
        foreach (var group in Fixtures.Groups(configuration))
        foreach (var shape in group.All)
            data.Add(configuration, group.GetType().Name, shape.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Each_shape_records_the_calls_that_are_expected(string configuration, string group, string name)
    {
        var shape = Fixtures.Find(configuration, group, name);
        using var events = OperationMonitor.Record();
        await shape.Run();
        CallComparison.Check(shape.Calls, [.. events]);
    }
}
