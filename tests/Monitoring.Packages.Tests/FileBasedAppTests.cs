namespace Monitoring.Packages;

/// <summary><c>dotnet run app.cs</c>, which compiles an edited program without its build where it may.</summary>
public sealed class FileBasedAppTests(PackedFeed feed) : IDisposable
{
    private readonly Workspace _workspace = new(feed);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task It_tracks_before_and_after_an_edit()
    {
        Assert.Contains("first: Store.Save", await RunAsync("first"), StringComparison.Ordinal);
        Assert.Contains("second: Store.Save", await RunAsync("second"), StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string edit)
    {
        _workspace.Write(
            "app.cs",
            $$"""
            #:package Monitoring.Runtime@{{PackedFeed.Version}}
            using Monitoring;

            using var events = OperationMonitor.Record();
            Store.Save();
            Console.WriteLine("{{edit}}: " + string.Join(",", events.Select(call => call.Operation.Name)));

            static class Store { [TrackOperation] public static void Save() { } }
            """
        );
        // What is built stays in the workspace, and no server of the compiler behind it.
        var run = await Command.RunAsync(
            "dotnet",
            _workspace.PathOf(""),
            ["run", "app.cs"],
            ("XDG_DATA_HOME", _workspace.PathOf("")),
            ("UseSharedCompilation", "false")
        );
        return run.Succeeded();
    }
}
