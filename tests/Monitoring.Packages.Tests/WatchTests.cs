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
