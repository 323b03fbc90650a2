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

    private static IReadOnlyList<string> Operations(string where, string source)
    {
        Assert.NotEmpty(where);
        return Snippet.Operations(source);
    }
}
