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

    [Theory]
    [InlineData("public class Repo : IRepo { [DoNotTrack] public void Add(string t) { } }")]
    [InlineData("[DoNotTrack] public class Repo : IRepo { public void Add(string t) { } }")]
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
