namespace Monitoring.Weaving.Tests;

/// <summary>What the weaver says when it fails at a method.</summary>
public sealed class FaultTests
{
    private const string Source = """
        public class A
        {
            [TrackOperation(RecordCount = "items.Count")] public void M(Newtonsoft.Json.Linq.JArray items) { }
            [TrackOperation(RecordCount = "item.Count")] public void N(int[] items) { }
            [TrackOperation(Table = "{items.Path}")] public void O(Newtonsoft.Json.Linq.JArray items) { }
        }
        """;

    /// <summary>The weaver is made to fail by a reference that is gone when the compiler is done.</summary>
    [Fact]
    public void Every_fault_and_every_diagnostic_is_said_and_nothing_written()
    {
        using var snippet = new Snippet();
        var result = snippet.Weave(Source, withoutReferences: "Newtonsoft.Json");
        Assert.Equal([4, 6], result.Faults.Select(fault => fault.Place!.Line));
        Assert.All(result.Faults, fault => Assert.Contains("could not be woven: Failed to resolve", fault.Message));
        Assert.Equal(("MON003", 5), Assert.Single(result.Diagnostics.Select(each => (each.Rule.Id, each.Line))));
        Assert.Equal(0, result.Methods);
        Assert.False(File.Exists(snippet.Output));
    }
}
