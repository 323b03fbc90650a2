namespace Monitoring.Weaving.Tests;

public sealed class Mon002Tests
{
    [Theory]
    [InlineData("abstract class A { [TrackOperation] public abstract void M(); }", "abstract")]
    [InlineData(
        """class A { [TrackOperation, System.Runtime.InteropServices.DllImport("c")] public static extern int M(); }""",
        "extern"
    )]
    [InlineData("class A { Action Outer() => [TrackOperation] () => {}; }", "lambda")]
    public void A_method_that_cannot_be_tracked_is_an_error_with_its_reason(string source, string reason)
    {
        var diagnostic = Assert.Single(Snippet.Diagnose(source));
        Assert.Equal("MON002", diagnostic.Rule.Id);
        Assert.True(diagnostic.Rule.IsError);
        Assert.Contains(reason, diagnostic.Message);
    }

    [Fact]
    public void A_project_without_the_runtime_is_told_so_at_each_method()
    {
        var diagnostics = Snippet.Diagnose(
            "class A { [TrackOperation] void M() { }\n[TrackOperation] void N() { } }",
            withoutReferences: "Monitoring.Runtime"
        );
        Assert.Equal([("'A.M'", 2), ("'A.N'", 3)], diagnostics.Select(each => (each.Message.Split(' ')[0], each.Line)));
        Assert.All(diagnostics, each => Assert.Contains("Monitoring.Runtime", each.Message));
    }

    [Fact]
    public void After_an_error_nothing_is_written()
    {
        using var snippet = new Snippet();
        var result = snippet.Weave(
            "abstract class A { [TrackOperation] public abstract void M(); [TrackOperation] void N() { } }"
        );
        Assert.Equal(0, result.Methods);
        Assert.False(File.Exists(snippet.Output));
    }
}
