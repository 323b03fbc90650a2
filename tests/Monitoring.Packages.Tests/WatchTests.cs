namespace Monitoring.Packages;

public sealed class WatchTests(PackedFeed feed) : IDisposable
{
    private readonly Workspace _workspace = new(feed);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Under_dotnet_watch_an_edit_starts_a_woven_program_again_and_it_is_tracked_still()
    {
        _workspace.Write("App/App.csproj", ProjectText.Program(ProjectText.Runtime));
        WriteProgram("first");
        (await _workspace.BuildAsync("App/App.csproj")).Succeeded();
        await using (var watched = new WatchedProgram(_workspace.PathOf("App"), _workspace.PathOf("watched.db")))
        {
            await watched.WaitForLineAsync("Project does not support Hot Reload");
            await watched.WaitForLineAsync("This is the first run.");
            WriteProgram("second");
            await watched.WaitForLineAsync("This is the second run.");
        }

        Assert.Equal(
            ["Jobs.first SUCCESS", "Jobs.second SUCCESS"],
            await StoredCalls.ReadAsync(_workspace.PathOf("watched.db"))
        );
    }

    /// <summary>An edit adds a call of a method that nothing called before, while the program goes on.</summary>
    [Fact]
    public async Task Under_dotnet_watch_a_call_that_an_edit_adds_is_intercepted()
    {
        _workspace.Write(
            "App/App.csproj",
            ProjectText.Program(ProjectText.Runtime, "<MonitoringInstrumentation>intercept</MonitoringInstrumentation>")
        );
        WriteLoop("jobs.Save();", "first");
        (await _workspace.BuildAsync("App/App.csproj")).Succeeded();
        await using (var watched = new WatchedProgram(_workspace.PathOf("App"), _workspace.PathOf("watched.db")))
        {
            await watched.WaitForLineAsync("Waiting for changes");
            var before = await watched.WaitForLineAsync("This is the first turn of process ");
            WriteLoop("jobs.Save(); jobs.Load();", "second");
            var after = await watched.WaitForLineAsync("This is the second turn of process ");
            Assert.Equal(before.Replace("first", "second", StringComparison.Ordinal), after);
        }

        var calls = await StoredCalls.ReadAsync(_workspace.PathOf("watched.db"));
        Assert.Equal(["Jobs.Load SUCCESS", "Jobs.Save SUCCESS"], calls.Distinct().Order());
    }

    // It ends by itself should the watch leave it alone.
    private void WriteLoop(string calls, string name) =>
        _workspace.Write(
            "App/Program.cs",
            $$"""
            using System;
            using System.Threading.Tasks;

            for (var turn = 0; turn < 1800; turn++)
            {
                Turn.Make(new Jobs());
                await Task.Delay(TimeSpan.FromSeconds(0.1));
            }

            static class Turn
            {
                public static void Make(Jobs jobs)
                {
                    {{calls}}
                    Console.WriteLine($"This is the {{name}} turn of process {Environment.ProcessId}.");
                }
            }

            class Jobs
            {
                [Monitoring.TrackOperation] public void Save() { }
                [Monitoring.TrackOperation] public virtual void Load() { }
            }
            """
        );

    // It ends by itself should the watch leave it alone.
    private void WriteProgram(string name) =>
        _workspace.Write(
            "App/Program.cs",
            $$"""
            using System;
            using System.Threading.Tasks;

            Jobs.{{name}}();
            await Monitoring.OperationMonitor.FlushAsync(TimeSpan.FromMinutes(1));
            Console.WriteLine("This is the {{name}} run.");
            await Task.Delay(TimeSpan.FromMinutes(3));

            static class Jobs { [Monitoring.TrackOperation] public static void {{name}}() { } }
            """
        );
}
