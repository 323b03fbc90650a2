using Microsoft.CodeAnalysis;
using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests;

public sealed class WovenAssemblyTests
{
    private const string File = "/src/Store.cs";
    private const string Marked = "using Monitoring;\nclass Store {\n[TrackOperation] public void Save() { }\n}";
    private const string Unmarked = "class Store {\npublic void Save() { }\n}";

    [Fact]
    public void A_project_with_a_mark_says_that_it_will_be_woven() =>
        Assert.Contains("(\"Monitoring.Instrumentation\", \"weave\")", Text("weave", Marked));

    [Fact]
    public void A_project_without_a_mark_says_nothing() => Assert.Equal("", Text("weave", Unmarked));

    [Theory]
    [InlineData("intercept")]
    [InlineData("none")]
    [InlineData("")]
    public void Nothing_is_said_where_nothing_weaves(string instrumentation) =>
        Assert.Equal("", Text(instrumentation, Marked));

    [Theory]
    [InlineData("class A { [Other.TrackOperation] void M() { } [TrackOperation] void N() { } }")]
    [InlineData("namespace Shop { class B { [Ours] void M() { } } }")]
    [InlineData("namespace Shop { class B { void M() { Local(); [Ours] void Local() { } } } }")]
    [InlineData(
        "namespace Other { class A { [TrackOperation] void M() { } } } class B { [TrackOperation] void M() { } }"
    )]
    public void A_mark_after_an_attribute_of_the_same_name_counts(string types) =>
        Assert.NotEqual("", Text("weave", Namesake(types)));

    [Fact]
    public void A_mark_whose_other_name_stands_in_another_file_counts()
    {
        var run = new GeneratorRun(
            new WovenAssemblyGenerator(),
            new Dictionary<string, string> { ["MonitoringInstrumentation"] = "weave" },
            (File, "class A { [Ours] void M() { } }"),
            ("/src/Usings.cs", "global using Ours = Monitoring.TrackOperationAttribute;")
        );
        run.Run();
        Assert.NotEqual("", run.Text);
    }

    [Fact]
    public void A_mark_on_the_assembly_counts() =>
        Assert.NotEqual("", Text("weave", "[assembly: Monitoring.TrackOperation(Types = \"*\")]"));

    [Fact]
    public void An_attribute_of_the_same_name_is_no_mark() =>
        Assert.Equal("", Text("weave", Namesake("namespace Other { class A { [TrackOperation] void M() { } } }")));

    [Theory]
    [InlineData("[Monitoring.TrackOperation] void M() { }")]
    [InlineData("[global::Monitoring.TrackOperationAttribute] void M() { }")]
    public void A_mark_with_its_namespace_counts(string member) =>
        Assert.NotEqual("", Text("weave", $"class A {{ {member} }}"));

    [Fact]
    public void A_mark_in_a_namespace_within_ours_counts() =>
        Assert.NotEqual("", Text("weave", "namespace Monitoring.Shop { class A { [TrackOperation] void M() { } } }"));

    private static string Namesake(string types) =>
        "using Monitoring; using Ours = Monitoring.TrackOperationAttribute;\n"
        + "namespace Other { class TrackOperationAttribute : System.Attribute { } }\n"
        + types;

    [Fact]
    public void A_reference_that_uses_marks_may_bring_them()
    {
        var marked = Run("weave", Marked).Compilation;
        var run = Run("weave", Unmarked);
        run.Compilation = run.Compilation.AddReferences(marked.ToMetadataReference());
        run.Run();
        Assert.NotEqual("", run.Text);
    }

    [Fact]
    public void An_unrelated_edit_leaves_every_step_cached_and_a_mark_does_not()
    {
        var run = Run("weave", Unmarked);
        run.Run();
        run.Edit(File, text => text.Replace("{ }", "{ System.Console.WriteLine(); }"));
        var steps = run.Run();
        Assert.All(
            WovenAssemblyGenerator.Steps.SelectMany(step => steps[step]),
            reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)
        );

        run.Edit(File, text => text.Replace("public", "[Monitoring.TrackOperation] public"));
        Assert.Contains(IncrementalStepRunReason.Modified, run.Run()["HasMarks"]);
    }

    private static string Text(string instrumentation, string source)
    {
        var run = Run(instrumentation, source);
        run.Run();
        return run.Text;
    }

    private static GeneratorRun Run(string instrumentation, string source) =>
        new(
            new WovenAssemblyGenerator(),
            new Dictionary<string, string> { ["MonitoringInstrumentation"] = instrumentation },
            (File, source)
        );
}
