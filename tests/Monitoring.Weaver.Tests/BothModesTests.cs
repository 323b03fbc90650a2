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

    /// <summary>An item that the project itself does not see yet, and a project whose attributes the SDK does not write.</summary>
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void A_call_is_recorded_once_wherever_the_item_stands(string generatesAssemblyInfo)
    {
        using var projects = new ThrowawayProjects();
        projects.AddFile(
            "Directory.Build.targets",
            $"""
            <Project>
              <PropertyGroup><GenerateAssemblyInfo>{generatesAssemblyInfo}</GenerateAssemblyInfo></PropertyGroup>
              <ItemGroup Condition="'$(AssemblyName)' == 'Data'"><TrackOperation Include="Data.Repo" Methods="Add" /></ItemGroup>
            </Project>
            """
        );
        projects.Add(
            "Contracts",
            "none",
            "namespace Contracts; public interface IRepo { [Monitoring.TrackOperation] void Add(); }"
        );
        projects.Add("Data", "weave", "namespace Data; public class Repo { public virtual void Add() { } }");
        projects.Add(
            "App",
            "intercept",
            """
            using var events = Monitoring.OperationMonitor.Record();
            Contracts.IRepo repo = new Repo();
            repo.Add();
            System.Console.WriteLine(string.Join(",", events.Select(call => call.Operation.Name)));

            class Repo : Data.Repo, Contracts.IRepo;
            """,
            references: ["Contracts", "Data"]
        );

        Assert.Equal("Repo.Add", projects.BuildAndRun("App"));
    }

    /// <summary>Else each of these calls would be MON001, which is an error here.</summary>
    [Fact]
    public void The_analyzers_know_what_items_mark_in_the_project_and_in_its_callers()
    {
        using var projects = new ThrowawayProjects();
        projects.Add(
            "Contracts",
            "none",
            "namespace Contracts; [Monitoring.RequireTracking] public interface IRepo { void Add(); }"
        );
        projects.Add(
            "Data",
            "weave",
            """
            namespace Data;
            public class Repo : Contracts.IRepo { public void Add() { } }
            [Monitoring.RequireTracking] public class Store { public void Save() { } public void Load() { } }
            public class Own { public void Run(Store store) { store.Save(); store.Load(); } }
            """,
            references: ["Contracts"],
            item: """<TrackOperation Include="Data.Re%2A;Data.Store" Methods="Add;Save;Load" />"""
        );
        projects.Add(
            "App",
            "weave",
            """
            using var events = Monitoring.OperationMonitor.Record();
            var store = new Data.Store();
            new Data.Own().Run(store);
            store.Save();
            Contracts.IRepo repo = new Data.Repo();
            repo.Add();
            System.Console.WriteLine(string.Join(",", events.Select(call => call.Operation.Name)));
            """,
            references: ["Contracts", "Data"]
        );

        Assert.Equal("Store.Save,Store.Load,Store.Save,Repo.Add", projects.BuildAndRun("App"));
    }
}
