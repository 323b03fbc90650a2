namespace Monitoring.Generators.Tests.Interception;

/// <summary>Where the receiver decides what is called.</summary>
public sealed class InterceptedReceiverTests
{
    private const string Contract = "public interface IRepo { [TrackOperation(Table = \"{t}\")] void Add(string t); } ";

    [Theory]
    [InlineData("public class Repo : IRepo { public void Add(string t) { } }", "Repo.Add")]
    [InlineData("public class Repo : IRepo { void IRepo.Add(string t) { } }", "Repo.IRepo.Add")]
    [InlineData("public class Base : IRepo { public void Add(string t) { } } public class Repo : Base { }", "Base.Add")]
    [InlineData("public struct Repo : IRepo { public void Add(string t) { } }", "Repo.Add")]
    [InlineData("file class Repo : IRepo { public void Add(string t) { } }", "Repo.Add")]
    [InlineData(
        "public class Repo : IRepo { [TrackOperation(\"own\", Database = \"D\")] public void Add(string t) { } }",
        "own"
    )]
    public async Task The_operation_has_the_name_of_what_implements_it(string types, string name)
    {
        var call = Assert.Single(
            await InterceptedProgram.Run("", "IRepo repo = new Repo(); repo.Add(\"x\");", Contract + types)
        );

        Assert.Equal((name, "x"), (call.Operation.Name, call.Table));
    }

    /// <summary>As the weaver does: a member is nearer than a type, whoever declares it.</summary>
    [Theory]
    [InlineData("IRepo")]
    [InlineData("Repo")]
    public async Task A_mark_on_the_contract_is_nearer_than_one_on_the_implementing_type(string receiver)
    {
        var call = Assert.Single(
            await InterceptedProgram.Run(
                "",
                receiver + " repo = new Repo(); repo.Add(\"x\");",
                Contract
                    + "[TrackOperation(Table = \"type\")] public class Repo : IRepo { public void Add(string t) { } }"
            )
        );

        Assert.Equal(("Repo.Add", "x"), (call.Operation.Name, call.Table));
    }

    /// <summary>The compiler implements such a member by a method of its own, which calls the one that was written.</summary>
    [Theory]
    [InlineData("public class Repo : IRepo { public void Add(in int a) { } }", "Repo.Add")]
    [InlineData("public class Repo : IRepo { void IRepo.Add(in int a) { } }", "Repo.IRepo.Add")]
    [InlineData("public class Repo : IRepo { public virtual void Add(in int a) { } }", "Repo.Add")]
    [InlineData("public class Base { public void Add(in int a) { } } public class Repo : Base, IRepo { }", "Base.Add")]
    [InlineData("public class Repo : IRepo { [TrackOperation(\"own\")] public void Add(in int a) { } }", "own")]
    [InlineData("public class Repo : IRepo { [DoNotTrack] public void Add(in int a) { } }", "")]
    public async Task A_member_with_in_has_the_name_of_what_was_written(string types, string name) =>
        Assert.Equal(
            name,
            string.Join(
                ',',
                (
                    await InterceptedProgram.Run(
                        "",
                        "IRepo repo = new Repo(); repo.Add(1);",
                        "public interface IRepo { [TrackOperation] void Add(in int a); } " + types,
                        calls: 0
                    )
                ).Select(call => call.Operation.Name)
            )
        );

    [Fact]
    public async Task A_member_with_many_parameters_and_type_parameters_has_that_name_too() =>
        Assert.Equal(
            "Repo.Add",
            Assert
                .Single(
                    await InterceptedProgram.Run(
                        "",
                        "IRepo<int> repo = new Repo<int>(); Program.Check(repo.Add(1, \"\", 3, 4, 5) == 3);",
                        "public interface IRepo<T> { [TrackOperation] int Add<U>(in T a, in U b, int c, long d, in long e); } "
                            + "public class Repo<T> : IRepo<T> { public int Add<U>(in T a, in U b, int c, long d, in long e) => c; }"
                    )
                )
                .Operation.Name
        );

    /// <summary>As the weaver does: of two marks on types that of the implementing type is nearer, where it reaches the method.</summary>
    [Theory]
    [InlineData("[TrackOperation(Classification = \"C\")] public class Repo : IRepo { public void Add() { } }", "C")]
    [InlineData("[TrackOperation(Classification = \"C\")] public class Repo : IRepo { void IRepo.Add() { } }", "I")]
    [InlineData(
        "[TrackOperation(Classification = \"C\", IncludeNonPublic = true)] public class Repo : IRepo { void IRepo.Add() { } }",
        "C"
    )]
    [InlineData("public class Repo : IRepo { public void Add() { } }", "I")]
    [InlineData(
        "[TrackOperation(Classification = \"C\")] public class Repo : IRepo { [TrackOperation(Classification = \"M\")] public void Add() { } }",
        "M"
    )]
    public async Task Of_marks_on_types_that_of_the_implementing_one_is_nearer(string types, string classification) =>
        Assert.Equal(
            classification,
            Assert
                .Single(
                    await InterceptedProgram.Run(
                        "",
                        "IRepo repo = new Repo(); repo.Add();",
                        "[TrackOperation(Classification = \"I\")] public interface IRepo { void Add(); } " + types
                    )
                )
                .Operation.Classification
        );

    [Theory]
    [InlineData("public class Repo : IRepo { [DoNotTrack] public void Add(string t) { } }")]
    [InlineData("[DoNotTrack] public class Repo : IRepo { public void Add(string t) { } }")]
    [InlineData(
        "public class Repo : Left.Inner; [DoNotTrack] public class Left { public class Inner : IRepo { public void Add(string t) { } } }"
    )]
    public async Task An_implementation_that_is_excluded_is_not_recorded(string types) =>
        Assert.Empty(
            await InterceptedProgram.Run(
                "",
                "IRepo repo = new Repo(); repo.Add(\"x\"); new Repo().Add(\"y\");",
                Contract + types,
                calls: 0
            )
        );

    [Fact]
    public async Task One_place_calls_many_types()
    {
        var calls = await InterceptedProgram.Run(
            "",
            "foreach (IRepo repo in new IRepo[] { new A(), new B(), new A() }) repo.Add(\"x\");",
            Contract
                + "class A : IRepo { public void Add(string t) { } } class B : IRepo { public void Add(string t) { } }"
        );

        Assert.Equal(["A.Add", "B.Add", "A.Add"], calls.Select(call => call.Operation.Name));
    }

    [Theory]
    [InlineData("public class Repo { [TrackOperation] public void Add() { } }")]
    [InlineData("public class Repo { [TrackOperation] public virtual void Add() { } }")]
    public async Task A_call_on_null_throws_before_there_is_a_call(string types) =>
        Assert.Empty(
            await InterceptedProgram.Run(
                "",
                "var thrown = false; try { ((Repo?)null)!.Add(); } catch (NullReferenceException) { thrown = true; } Program.Check(thrown);",
                types,
                calls: 0
            )
        );

    [Fact]
    public async Task An_iterator_behind_an_interface_is_one_call_for_each_enumeration()
    {
        var calls = await InterceptedProgram.Run(
            "",
            "IRows a = new Yields(); IRows b = new Returns(); _ = a.Get(2).Sum() + a.Get(1).Sum() + b.Get(3).Sum();",
            "public interface IRows { [TrackOperation] IEnumerable<int> Get(int count); } "
                + "public class Yields : IRows { public IEnumerable<int> Get(int count) { for (var i = 0; i < count; i++) yield return i; } } "
                + "public class Returns : IRows { public IEnumerable<int> Get(int count) => new int[count]; }"
        );

        Assert.Equal(
            [("Yields.Get", 2), ("Yields.Get", 1), ("Returns.Get", null)],
            calls.Select(call => (call.Operation.Name, call.RecordCount))
        );
    }

    [Fact]
    public async Task A_generic_method_of_a_generic_interface_is_recorded() =>
        Assert.Equal(
            "Repo.Put",
            Assert
                .Single(
                    await InterceptedProgram.Run(
                        "",
                        "IRepo<int> repo = new Repo<int>(); var a = 1; Program.Check(repo.Put(2, \"k\", ref a, 5) == \"k\" && a == 2);",
                        "public interface IRepo<T> { [TrackOperation] K Put<K>(T row, K key, ref int count, params ReadOnlySpan<int> rest) where K : class; } "
                            + "public class Repo<T> : IRepo<T> { public K Put<K>(T row, K key, ref int count, params ReadOnlySpan<int> rest) where K : class { count += rest.Length; return key; } }"
                    )
                )
                .Operation.Name
        );
}
