using Microsoft.CodeAnalysis;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.Manifest;

public sealed class IncrementalCachingTests
{
    private const string Store = "/src/Store.cs";
    private const string Other = "/src/Other.cs";
    private const string Output = "SourceOutput";

    private readonly GeneratorRun _run = new(
        new ManifestGenerator(),
        (Store, "using Monitoring;\nclass Store {\n[TrackOperation] public void Save() { }\n}"),
        (Other, "class Other { int _x = 1; public int X => _x; }")
    );

    [Fact]
    public void The_first_run_does_every_step()
    {
        var steps = _run.Run();

        Assert.All(ManifestGenerator.Steps, step => Assert.Contains(IncrementalStepRunReason.New, steps[step]));
    }

    [Theory]
    [InlineData(Other, "1", "2")]
    [InlineData(Other, "class Other", "// a comment\nclass Other")]
    [InlineData(Other, "class Other {", "class Other { public void Added() { }")]
    [InlineData(Store, "{ }", "{ System.Console.WriteLine(); }")]
    [InlineData(Store, "\n}", "\npublic void Added() { }\n}")]
    public void An_unrelated_edit_leaves_every_step_cached(string file, string old, string @new)
    {
        _run.Run();
        _run.Edit(file, text => text.Replace(old, @new));

        var steps = _run.Run();

        Assert.All(
            ManifestGenerator.Steps,
            step => Assert.All(steps[step], reason => Assert.True(IsUnchanged(reason)))
        );
        Assert.Equal([IncrementalStepRunReason.Cached], steps[Output]);
    }

    [Theory]
    [InlineData("Save()", "Load()")]
    [InlineData("[TrackOperation]", "[TrackOperation(\"save\")]")]
    [InlineData("class Store {", "class Store {\n")]
    [InlineData("Save()", "Save(int row)")]
    [InlineData("\n}", "\n[TrackOperation] public void Added() { }\n}")]
    public void A_real_edit_runs_again(string old, string @new)
    {
        _run.Run();
        var before = _run.Text;
        _run.Edit(Store, text => text.Replace(old, @new));

        var steps = _run.Run();

        Assert.Contains(steps["Operations"], reason => reason == IncrementalStepRunReason.Modified);
        Assert.NotEqual(before, _run.Text);
    }

    private static bool IsUnchanged(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
}
