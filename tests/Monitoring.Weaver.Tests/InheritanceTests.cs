using System.Runtime.Loader;

namespace Monitoring.Weaving.Tests;

public sealed class InheritanceTests
{
    /// <summary>Where the mark stands, the source, and the operations that are tracked.</summary>
    public static TheoryData<string, string, string> Table() =>
        new()
        {
            {
                "a virtual method: itself and its overrides, each under its own type",
                "class B { [TrackOperation] public virtual void M() { } } class D : B { public override void M() { } }",
                "B.M D.M"
            },
            {
                "an override: itself only",
                "class B { public virtual void M() { } } class D : B { [TrackOperation] public override void M() { } }",
                "D.M"
            },
            {
                "an abstract method: its implementations",
                "abstract class B { [TrackOperation] public abstract void M(); } class D : B { public override void M() { } } class E : D { public override void M() { } }",
                "D.M E.M"
            },
            {
                "a virtual method: its overrides that return another type, and theirs",
                "class B { [TrackOperation] public virtual B M() => this; } class D : B { public override D M() => this; } class E : D { public override E M() => this; } class F : E { public override E M() => this; }",
                "B.M D.M E.M F.M"
            },
            {
                "an interface's method: overrides of its implementation that return another type",
                "interface I { [TrackOperation] B M(); } class B : I { public virtual B M() => this; } class D : B { public override D M() => this; } class E : D { public override E M() => this; } class F : E { public override E M() => this; }",
                "B.M D.M E.M F.M"
            },
            {
                "a method that is hidden: not the one that hides it",
                "class B { [TrackOperation] public virtual void M() { } } class D : B { public new virtual void M() { } }",
                "B.M"
            },
            {
                "an interface's method: its implementations, implicit and explicit",
                "interface I { [TrackOperation] void M(); } class A : I { public void M() { } } class B : I { void I.M() { } }",
                "A.M B.I.M"
            },
            {
                "an interface's method: what overrides its implementation, too",
                "interface I { [TrackOperation] void M(); } class A : I { public virtual void M() { } } class B : A { public override void M() { } } class C : B { public override void M() { } }",
                "A.M B.M C.M"
            },
            {
                "an interface's method: a base's method that implements it for a derived type",
                "interface I { [TrackOperation] void M(); } class A { public void M() { } } class B : A, I { }",
                "A.M"
            },
            {
                "an interface's method: a generic base's method that implements it for a derived type",
                "interface I { [TrackOperation] void M(int a); } class A<T> { public virtual void M(T a) { } } class B : A<int>, I { }",
                "A.M"
            },
            {
                "an interface: a base's method that implements it for a derived type",
                "[TrackOperation] interface I { void M(); } class A { public void M() { } public void N() { } } class B : A, I { }",
                "A.M"
            },
            {
                "an interface's method: not an overload",
                "interface I { [TrackOperation] void M(int a); } class A : I { public void M(int a) { } public void M(string a) { } }",
                "A.M"
            },
            {
                "an interface's method with in: what was written, not the compiler's bridge to it",
                "interface I { [TrackOperation] void M(in long a); } class A : I { public void M(in long a) { } } class B { public void M(in long a) { } } class C : B, I { } struct D : I { public void M(in long a) { } } class E : I { public virtual void M(in long a) { } } class F : I { void I.M(in long a) => M(in a); public void M(in long a) { } }",
                "A.M B.M D.M E.M F.I.M"
            },
            {
                "an interface's method with in, of generic types and methods, of indexers, static",
                "interface I<T> { [TrackOperation] void M<U>(in T a, U b, in U c, long d, ref readonly T e); [TrackOperation] int this[in T a] { get; } [TrackOperation] static abstract void S(in T a); } class A<T> : I<List<T>> { public void M<U>(in List<T> a, U b, in U c, long d, ref readonly List<T> e) { } public int this[in List<T> a] => 1; public static void S(in List<T> a) { } }",
                "A.M A.Item.get A.S"
            },
            {
                "an interface's method with in: once, whatever is marked",
                "[TrackOperation(IncludeNonPublic = true)] interface I { [TrackOperation] void M(in long a); } [TrackOperation(IncludeNonPublic = true)] class A : I { [TrackOperation] public void M(in long a) { } } [TrackOperation(IncludeNonPublic = true)] class B : I { [DoNotTrack] public void M(in long a) { } }",
                "A.M"
            },
            {
                "a generic interface's method",
                "interface I<T> { [TrackOperation] T M(T a); } class A : I<int> { public int M(int a) => a; } class B<T> : I<List<T>> { public List<T> M(List<T> a) => a; }",
                "A.M B.M"
            },
            {
                "an interface's default method: itself and what replaces it",
                "interface I { [TrackOperation] void M() { } } class A : I { } class B : I { public void M() { } }",
                "I.M B.M"
            },
            {
                "a static abstract method",
                "interface I { [TrackOperation] static abstract void M(); } class A : I { public static void M() { } }",
                "A.M"
            },
            {
                "an interface's property: both accessors",
                "interface I { [TrackOperation] int P { get; set; } } class A : I { public int P { get; set; } }",
                "A.P.get A.P.set"
            },
            {
                "a type: its public methods, and what overrides them",
                "[TrackOperation] class B { public virtual void M() { } void N() { } } class D : B { public override void M() { } public void O() { } }",
                "B.M D.M"
            },
            {
                "an interface: its methods' implementations only",
                "[TrackOperation] interface I { void M(); } class A : I { public void M() { } public void N() { } }",
                "A.M"
            },
            {
                "an interface, one method excluded",
                "[TrackOperation] interface I { void M(); [DoNotTrack] void N(); } class A : I { public void M() { } public void N() { } }",
                "A.M"
            },
            {
                "an interface, but the implementation is excluded",
                "[TrackOperation] interface I { void M(); } [DoNotTrack] class A : I { public void M() { } } class B : I { [DoNotTrack] public void M() { } }",
                ""
            },
            {
                "a type that is excluded: what lies in it, too, but for what has a nearer mark",
                """[assembly: TrackOperation(Types = "*")] interface I { [TrackOperation] void M(); } [DoNotTrack] public class A { public void M() { } public class B : I { public void M() { } [TrackOperation("own")] public void N() { } } [TrackOperation] public class C { public void M() { } public class D { public void M() { } } } }""",
                "own A.C.M A.C.D.M"
            },
            {
                "the member wins over the interface, the interface's member over the type",
                """interface I { [TrackOperation("i")] void M(); [TrackOperation("n")] void N(); } [TrackOperation] class A : I { [TrackOperation("a")] public void M() { } public void N() { } public void O() { } }""",
                "a n A.O"
            },
            {
                "the type wins over the assembly",
                """[assembly: TrackOperation(Methods = "*")] [TrackOperation(Database = "near")] class A { public void M() { } } class B { public void N() { } }""",
                "A.M B.N"
            },
            {
                "two interfaces: once",
                "interface I { [TrackOperation] void M(); } interface J { [TrackOperation] void M(); } class A : I, J { public void M() { } }",
                "A.M"
            },
        };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_mark_reaches(string where, string source, string operations) =>
        Assert.Equal(operations.Split(' ', StringSplitOptions.RemoveEmptyEntries), Operations(where, source));

    [Theory]
    [InlineData("interface I { [TrackOperation] void M(in long a); } class A : I { public void M(in long a) { } }")]
    [InlineData("interface I { void M(in long a); } [TrackOperation] class A : I { public void M(in long a) { } }")]
    [InlineData("interface I { void M(in long a); } class A : I { [TrackOperation] public void M(in long a) { } }")]
    [InlineData(
        "[TrackOperation] interface I { void M(in long a); } [TrackOperation] class A : I { public void M(in long a) { } }"
    )]
    public void A_method_with_in_records_each_call_once_by_its_name(string source)
    {
        using var snippet = new Snippet { Optimized = true };
        const string Calls =
            "public static class Calls { public static void Run() { new A().M(1); ((I)new A()).M(2); } }";
        Assert.Empty(snippet.Weave(source + Calls).Diagnostics);
        var calls = new AssemblyLoadContext(snippet.Output)
            .LoadFromAssemblyPath(snippet.Output)
            .GetType("Calls", throwOnError: true)!;
        using var events = OperationMonitor.Record();
        calls.GetMethod("Run")!.Invoke(null, []);
        Assert.Equal(["A.M", "A.M"], events.Select(each => each.Operation.Name));
    }

    private static IReadOnlyList<string> Operations(string where, string source)
    {
        Assert.NotEmpty(where);
        return Snippet.Operations(source);
    }
}
