namespace Monitoring.Weaving.Tests;

/// <summary>Real projects of both modes that call each other: nothing is counted twice, and nothing is missed.</summary>
public sealed class BothModesTests
{
    private const string Contracts = """
        using Monitoring;
        namespace Contracts;
        public interface IRepo { [TrackOperation(Table = "{table}")] void Add(string table); }
        """;

    private const string Woven = """
        using Monitoring;
        namespace Woven;
        public class Repo : Contracts.IRepo { public void Add(string table) { } }
        public class Store
        {
            [TrackOperation] public void Save() { }
            [TrackOperation] public virtual void Load() { }
        }
        """;

    private const string Program = """
        using Monitoring;
        using var events = OperationMonitor.Record();
        Contracts.IRepo far = new Woven.Repo();
        Contracts.IRepo near = new Repo();
        Contracts.IRepo derived = new Derived();
        far.Add("1");
        near.Add("2");
        derived.Add("3");
        new Woven.Store().Save();
        new Woven.Store().Load();
        Woven.Store own = new Store();
        own.Load();
        new Items().Find();
        System.Console.WriteLine(string.Join(",", events.Select(call => call.Operation.Name + call.Table)));

        class Repo : Contracts.IRepo { public void Add(string table) { } }
        class Derived : Woven.Repo { }
        class Store : Woven.Store { public override void Load() { } }
        class Items { public void Find() { } }
        """;

    [Fact]
    public void A_call_is_recorded_once_whoever_implements_it()
    {
        using var projects = new ThrowawayProjects();
        projects.Add("Contracts", "none", Contracts);
        projects.Add("Woven", "weave", Woven, references: ["Contracts"]);
        projects.Add(
            "App",
            "intercept",
            Program,
            references: ["Contracts", "Woven"],
            item: """<TrackOperation Include="Items" Methods="Find%2A;Other" Database="a;'b' &quot;c&quot;" />"""
        );

        Assert.Equal(
            "Repo.Add1,Repo.Add2,Repo.Add3,Store.Save,Store.Load,Store.Load,Items.Find",
            projects.BuildAndRun("App")
        );
    }
}
