using Monitoring.Generators.Tests.Verification;

namespace Monitoring.Generators.Tests.Manifest;

public sealed class ManifestTests
{
    [Theory]
    [InlineData(
        "[TrackOperation] public void Save(string table, int[] rows) { }",
        "Store.Save",
        "Shop.Store.Save(System.String, System.Int32[])"
    )]
    [InlineData("[TrackOperation(\"save_data\")] public void Save() { }", "save_data", "Shop.Store.Save()")]
    [InlineData("[TrackOperation(null)] public void Save() { }", "Store.Save", "Shop.Store.Save()")]
    [InlineData("[TrackOperation(\"say \\\"a\\\"\")] public void Save() { }", "say \"a\"", "Shop.Store.Save()")]
    [InlineData("[TrackOperation] public Store() { }", "Store.new", "Shop.Store..ctor()")]
    [InlineData("[TrackOperation] static Store() { }", "Store.static", "Shop.Store..cctor()")]
    [InlineData("[TrackOperation] public int Count { get => 1; }", "Store.Count.get", "Shop.Store.get_Count()")]
    [InlineData(
        "public int Count { get; [TrackOperation(\"set\")] set; }",
        "set",
        "Shop.Store.set_Count(System.Int32)"
    )]
    [InlineData(
        "[TrackOperation] public int this[string key] => 1;",
        "Store.Item.get",
        "Shop.Store.get_Item(System.String)"
    )]
    [InlineData(
        "[TrackOperation] public static Store operator +(Store a, Store b) => a;",
        "Store.op_Addition",
        "Shop.Store.op_Addition(Shop.Store, Shop.Store)"
    )]
    [InlineData(
        "[TrackOperation] void IRepo<int>.Put(int row) { }",
        "Store.IRepo.Put",
        "Shop.Store.Shop.IRepo<System.Int32>.Put(System.Int32)"
    )]
    [InlineData(
        "[TrackOperation] public T Load<T>(ref T seed, List<T> rest) => seed;",
        "Store.Load",
        "Shop.Store.Load<T>(T&, System.Collections.Generic.List<T>)"
    )]
    [InlineData(
        "public void Save() { Local(1); [TrackOperation] void Local(int x) { } }",
        "Store.Save.Local",
        "Shop.Store.Save.Local(System.Int32)"
    )]
    [InlineData(
        "public void Save() { Outer(); void Outer() { Inner(); [TrackOperation] void Inner() { } } }",
        "Store.Save.Inner",
        "Shop.Store.Save.Inner()"
    )]
    [InlineData(
        "class Outer<T> { class Inner<U> { [TrackOperation] void M<V>(T t, V v) { } } }",
        "Store.Outer.Inner.M",
        "Shop.Store.Outer<T>.Inner<U>.M<V>(T, V)"
    )]
    [InlineData("[TrackOperation] partial void Saved(); partial void Saved() { }", "Store.Saved", "Shop.Store.Saved()")]
    [InlineData(
        "[TrackOperation] public static (int A, string B) Both((int A, string B) both) => both;",
        "Store.Both",
        "Shop.Store.Both(System.ValueTuple<System.Int32, System.String>)"
    )]
    public void A_mark_on_a_member_is_listed(string member, string name, string method)
    {
        var listed = Assert.Single(Listed(member));

        Assert.Equal(name, listed.Name);
        Assert.Equal(method, listed.Method);
    }

    [Theory]
    [InlineData("[TrackOperation] public int Count { get; set; }", "Store.Count.get;Store.Count.set")]
    [InlineData("[TrackOperation(\"count\")] public int Count { get; set; }", "count;count")]
    [InlineData(
        "[TrackOperation] class Wide { public void A() { } void B() { } [DoNotTrack] public void C() { } public int P => 1; public Wide() { } }",
        "Store.Wide.A"
    )]
    [InlineData(
        "[TrackOperation(IncludeNonPublic = true)] class Wide { public void A() { } void B() { } }",
        "Store.Wide.A;Store.Wide.B"
    )]
    [InlineData("[TrackOperation] record Wide(int X) { public void A() { } }", "Store.Wide.A")]
    [InlineData(
        "[TrackOperation] class Wide { public void A() { } [TrackOperation(\"b\")] public void B() { } }",
        "Store.Wide.A;b"
    )]
    [InlineData("[TrackOperation] interface IWide { void A(); void B() { } }", "Store.IWide.B")]
    [InlineData(
        "[TrackOperation] abstract class Wide { public abstract void A(); public void B() { } }",
        "Store.Wide.B"
    )]
    [InlineData(
        "[TrackOperation] public void Save(int a) { } [TrackOperation] public void Save(string a) { }",
        "Store.Save;Store.Save"
    )]
    [InlineData(
        "interface IStore { [TrackOperation] void Save(); } class A : IStore { public void Save() { } } class B : IStore { void IStore.Save() { } }",
        "Store.A.Save;Store.B.IStore.Save"
    )]
    [InlineData(
        "interface IStore { [TrackOperation] int Count { get; } } class A : IStore { public int Count => 1; } class B : IStore { [DoNotTrack] public int Count => 1; }",
        "Store.A.Count.get"
    )]
    [InlineData(
        "abstract class Base { [TrackOperation(\"save\")] public abstract void Save(); } class A : Base { public override void Save() { } }",
        "save"
    )]
    public void A_mark_for_many_lists_each(string member, string names) =>
        Assert.Equal(names, string.Join(';', Listed(member).Select(listed => listed.Name)));

    [Theory]
    [InlineData("Types = \"Shop.Store\", Methods = \"Save*;Put\"", "Store.Save;Store.SaveAll")]
    [InlineData("Methods = \"Save\"", "Store.Save")]
    [InlineData("Types = \"Shop.*\", Methods = \"Put\", IncludeNonPublic = true", "Store.IRepo.Put")]
    [InlineData("Types = \"Shop.Other\"", "")]
    [InlineData("Methods = \"Load\"", "")]
    public void What_a_mark_on_the_assembly_matches_is_listed(string mark, string names)
    {
        var code = Code(
            "public void Save() { } public void SaveAll() { } void Saved() { } public int Save2 => 1;"
                + "[DoNotTrack] class Left { public class Inner { public void Load() { } } }"
        );
        var run = new GeneratorRun(
            new ManifestGenerator(),
            ("/src/Store.cs", code),
            ("/src/Marks.cs", $"[assembly: Monitoring.TrackOperation({mark})]")
        );

        run.Run();

        Assert.Equal(names, string.Join(';', Manifest.Listed.In(run.Text).Select(listed => listed.Name)));
    }

    [Theory]
    [InlineData("public void Save() { }")]
    [InlineData("[Obsolete] public void Save() { }")]
    [InlineData("[TrackOperation, DoNotTrack] public void Save() { }")]
    [InlineData("[TrackOperation] partial void Saved();")]
    [InlineData("interface IStore { [TrackOperation] void Save(); }")]
    public void Without_anything_tracked_nothing_is_written(string member)
    {
        var run = new GeneratorRun(new ManifestGenerator(), ("/src/Store.cs", Code(member)));

        run.Run();

        Assert.Equal("", run.Text);
    }

    [Theory]
    [InlineData("weave")]
    [InlineData("none")]
    public void Where_nothing_is_intercepted_nothing_is_written(string instrumentation)
    {
        var properties = new Dictionary<string, string> { ["MonitoringInstrumentation"] = instrumentation };
        var run = new GeneratorRun(
            new ManifestGenerator(),
            properties,
            ("/src/Store.cs", Code("[TrackOperation] void Save() { }"))
        );

        run.Run();

        Assert.Equal("", run.Text);
    }

    [Fact]
    public void Without_the_runtime_nothing_is_written()
    {
        var run = new GeneratorRun(
            new ManifestGenerator(),
            ("/src/Store.cs", Code("[TrackOperation] void Save() { }"))
        );
        run.Compilation = run.Compilation.WithReferences([.. References.Framework, References.Attributes]);

        run.Run();

        Assert.Equal("", run.Text);
    }

    internal static string Code(string member) =>
        $$"""
            using System; using System.Collections.Generic; using Monitoring;
            namespace Shop
            {
                interface IRepo<T> { void Put(T row); }
                partial class Store : IRepo<int>
                {
                    {{(
                member.Contains("IRepo<int>.Put", StringComparison.Ordinal) ? "" : "void IRepo<int>.Put(int row) { }"
            )}}
                    {{member}}
                }
            }
            """;

    private static List<Listed> Listed(string member)
    {
        var run = new GeneratorRun(new ManifestGenerator(), ("/src/Store.cs", Code(member)));
        run.Run();
        return Manifest.Listed.In(run.Text);
    }
}
