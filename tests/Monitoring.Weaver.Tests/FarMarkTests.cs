namespace Monitoring.Weaving.Tests;

/// <summary>Marks that a project reaches only through another, which knows nothing of marks.</summary>
public sealed class FarMarkTests
{
    /// <summary>The program names the assembly in between alone.</summary>
    [Fact]
    public void A_mark_on_the_base_of_a_base_is_found_in_whichever_assembly_it_stands()
    {
        using var projects = new ThrowawayProjects();
        projects.Add(
            "Far",
            "none",
            "namespace Far; public abstract class Store { [Monitoring.TrackOperation] public abstract void Save(); }"
        );
        projects.Add(
            "Middle",
            "none",
            "namespace Middle; public abstract class Store : Far.Store { public void Run() => Save(); }",
            references: ["Far"]
        );
        projects.Add(
            "App",
            "weave",
            """
            using var events = Monitoring.OperationMonitor.Record();
            new Store().Run();
            System.Console.WriteLine(string.Join(",", events.Select(call => call.Operation.Name)));

            class Store : Middle.Store { public override void Save() { } }
            """,
            references: ["Middle"]
        );

        Assert.Equal("Store.Save", projects.BuildAndRun("App"));
    }
}
