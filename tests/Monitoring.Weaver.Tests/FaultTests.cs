using Monitoring.Weaving.Diagnostics;

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
        Assert.All(result.Faults, fault => Assert.StartsWith("Failed to resolve", fault.Exception.Message));
        Assert.Equal(("MON003", 5), Assert.Single(result.Diagnostics.Select(each => (each.Rule.Id, each.Line))));
        Assert.Equal(0, result.Methods);
        Assert.False(File.Exists(snippet.Output));
    }

    /// <summary>Each method that needs the reference fails, and there is one thing to do.</summary>
    [Fact]
    public void A_reference_that_is_gone_is_said_once()
    {
        using var snippet = new Snippet();
        var report = Assert.Single(FaultReport.Of(snippet.Weave(Source, withoutReferences: "Newtonsoft.Json").Faults));
        Assert.Equal(4, report.Place!.Line);
        Assert.StartsWith("'A.M(Newtonsoft.Json.Linq.JArray)' and 1 other could not be woven: ", report.Text);
        Assert.EndsWith("; restore and build again", report.Text);
        Assert.Contains("the reference 'Newtonsoft.Json'", report.Text);
    }

    [Fact]
    public void What_the_weaver_does_wrong_is_said_of_each_method()
    {
        using var snippet = new Snippet();
        var faults = snippet.Weave(Source, withoutReferences: "Newtonsoft.Json").Faults;
        var reports = FaultReport.Of(
            faults.Select(fault => fault with { Exception = new InvalidOperationException() })
        );
        Assert.Equal(2, reports.Count());
        Assert.All(reports, report => Assert.EndsWith("put [DoNotTrack] on the method", report.Text));
    }
}
