using System.Reflection;
using System.Runtime.Loader;
using Monitoring.Capture;
using Monitoring.Fixtures.FSharp;
using Monitoring.Paths;
using Monitoring.Weaving.Diagnostics;

namespace Monitoring.Weaving.Tests;

public sealed class ManifestTests
{
    [Theory]
    [InlineData(
        """class A { [TrackOperation("save_data")] void Save(string table, int[] rows) { } }""",
        "save_data A.Save(System.String, System.Int32[])"
    )]
    [InlineData("[TrackOperation] class A { public void M() { } public void N() { } }", "A.M A.M()", "A.N A.N()")]
    [InlineData("interface I { [TrackOperation] void M(); } class A : I { public void M() { } }", "A.M A.M()")]
    [InlineData(
        "class B { [TrackOperation] public virtual void M() { } } class A : B { public override void M() { } }",
        "A.M A.M()",
        "B.M B.M()"
    )]
    [InlineData("""[assembly: TrackOperation(Types = "A")] class A { public void M() { } }""", "A.M A.M()")]
    [InlineData(
        "class A { [TrackOperation] int P { get; set; } }",
        "A.P.get A.get_P()",
        "A.P.set A.set_P(System.Int32)"
    )]
    [InlineData(
        "class A { void M() { Local(1); [TrackOperation] void Local(int x) { } } }",
        "A.M.Local A.M.Local(System.Int32)"
    )]
    [InlineData("class A { [TrackOperation] async Task M() => await Task.Yield(); }", "A.M A.M()")]
    [InlineData("class A { [TrackOperation] IEnumerable<int> M() { yield return 1; } }", "A.M A.M()")]
    [InlineData("class A<T> { class B<U> { [TrackOperation] void M<V>(T t, V v) { } } }", "A.B.M A<T>.B<U>.M<V>(T, V)")]
    public void Every_mark_is_listed_with_the_place_of_its_method(string source, params string[] operations)
    {
        using var snippet = new Snippet();
        Assert.Empty(snippet.Weave(source).Diagnostics);

        var listed = Listed(snippet.Output);

        Assert.Equal(operations, listed.Select(operation => $"{operation.Name} {operation.Method}"));
        Assert.All(listed, operation => Assert.Equal(("Snippet.cs", 2), (operation.File, operation.Line)));
    }

    [Fact]
    public void An_item_of_the_build_is_listed()
    {
        using var snippet = new Snippet { Marks = [new Marks.Mark { Types = "A" }] };
        snippet.Weave("class A {\n\npublic void M() { } }");

        var listed = Assert.Single(Listed(snippet.Output));

        Assert.Equal(("A.M", "Snippet.cs", 4), (listed.Name, listed.File, listed.Line));
    }

    [Fact]
    public void Without_symbols_an_operation_has_no_place()
    {
        using var snippet = new Snippet();
        snippet.WeaveChanged("class A { [TrackOperation] void M() { } }", _ => { });

        var listed = Assert.Single(Listed(snippet.Output));

        Assert.Equal((null, 0), (listed.File, listed.Line));
    }

    [Theory]
    [InlineData("/home/me/shop/Data/Store.cs", "/home/me/shop", "", "Data/Store.cs")]
    [InlineData("/home/me/other/Store.cs", "/home/me/shop", "", "Store.cs")]
    [InlineData("/home/me/shop/Store.cs", "", "", "Store.cs")]
    [InlineData("/_/shop/Data/Store.cs", "/home/me/shop", "/home/me/=/_/", "/_/shop/Data/Store.cs")]
    [InlineData("/_1/Store.cs", "/home/me/shop", "/home/me/=/_/,/home/you/=/_1/", "/_1/Store.cs")]
    [InlineData("/a=b/Store.cs", "/home/me/shop", "/home/me=/a==b", "/a=b/Store.cs")]
    [InlineData(@"C:\shop\Data\Store.cs", @"C:\shop", "", "Data/Store.cs")]
    public void A_file_is_listed_without_anything_of_the_building_machine(
        string file,
        string projectDirectory,
        string pathMap,
        string listed
    ) => Assert.Equal(listed, new SourcePaths(projectDirectory, PathMap.Parse(pathMap)).WithoutMachine(file));

    [Fact]
    public void Operations_of_every_language_are_known_before_they_are_called()
    {
        Assert.NotNull(typeof(Functions).Assembly);
        Assert.NotNull(typeof(Monitoring.Fixtures.VisualBasic.Orders).Assembly);
        Assert.All(Fixtures.Configurations, configuration => Assert.NotNull(Fixtures.Load(configuration)));

        var operations = OperationMonitor.Operations;

        AssertListed(operations, "neverCalled", "Monitoring.Weaver.Fixtures.FSharp", "Orders.fs");
        AssertListed(operations, "NeverCalled", "Monitoring.Weaver.Fixtures.VisualBasic", "Orders.vb");
        AssertListed(operations, "NeverCalled", "Monitoring.Weaver.Fixtures.Debug", "Marks.cs");
        AssertListed(operations, "NeverCalled", "Monitoring.Weaver.Fixtures.Release", "Marks.cs");
    }

    [Fact]
    public void No_operation_tells_the_folder_of_its_source() =>
        Assert.All(
            Fixtures.Configurations.SelectMany(configuration => OperationCatalog.Read([Fixtures.Load(configuration)])),
            operation =>
                Assert.False(
                    Path.IsPathRooted(operation.File) && !operation.File!.StartsWith("/_/", StringComparison.Ordinal)
                )
        );

    private static void AssertListed(
        IReadOnlyList<TrackedOperation> operations,
        string method,
        string assembly,
        string file
    )
    {
        var listed = Assert.Single(
            operations,
            operation =>
                operation.Assembly == assembly && operation.Name.EndsWith($".{method}", StringComparison.Ordinal)
        );
        Assert.Equal(file, Path.GetFileName(listed.File));
        Assert.True(listed.Line > 0);
    }

    private static IReadOnlyList<TrackedOperation> Listed(string assembly) =>
        OperationCatalog.Read([new AssemblyLoadContext(assembly).LoadFromAssemblyPath(assembly)]);
}
