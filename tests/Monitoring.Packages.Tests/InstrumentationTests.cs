namespace Monitoring.Packages;

/// <summary>The build property MonitoringInstrumentation, in a project that has one package.</summary>
public sealed class InstrumentationTests(PackedFeed feed) : IDisposable
{
    private const string Project = "App.csproj";
    private const string Program = "bin/Debug/net10.0/App.dll";

    private readonly Workspace _workspace = new(feed);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Intercept_tracks_what_can_be_intercepted_and_none_nothing()
    {
        WriteProgram();
        (await _workspace.BuildAsync(Project, "-p:MonitoringInstrumentation=intercept")).Succeeded();
        Assert.Equal(["Store.Load SUCCESS"], await _workspace.CallsOfAsync(Program));
        Assert.False(Directory.Exists(_workspace.PathOf("obj/Debug/net10.0/woven")));

        (await _workspace.BuildAsync(Project, "--no-restore", "-p:MonitoringInstrumentation=none")).Succeeded();
        Assert.Empty(await _workspace.CallsOfAsync(Program));

        (await _workspace.BuildAsync(Project, "--no-restore")).Succeeded();
        Assert.Equal(["Store.Load SUCCESS", "Store.Load SUCCESS"], await _workspace.CallsOfAsync(Program));
    }

    [Fact]
    public async Task What_intercept_cannot_reach_is_said()
    {
        WriteProgram();
        var build = await _workspace.BuildAsync(Project, "-p:MonitoringInstrumentation=intercept");
        Assert.Contains("Program.cs(5,21): warning MON008", build.Succeeded(), StringComparison.Ordinal);
    }

    /// <summary>NuGet has the files that act on the marks under another name.</summary>
    [Theory]
    [InlineData("ExcludeAssets='build;analyzers'")]
    [InlineData("PrivateAssets='all'")]
    public async Task Whatever_of_the_package_is_kept_from_others_the_marks_are_tracked(string assets)
    {
        WriteProgram(ProjectText.Runtime.Replace("/>", assets + " />", StringComparison.Ordinal));
        (await _workspace.BuildAsync(Project)).Succeeded();
        Assert.Equal(["Store.Load SUCCESS", "Store.Load SUCCESS"], await _workspace.CallsOfAsync(Program));
    }

    private void WriteProgram(string reference = ProjectText.Runtime)
    {
        _workspace.Write(Project, ProjectText.Program(reference));
        _workspace.Write(
            "Program.cs",
            """
            using System;
            using Monitoring;

            Store.Load();
            Action asDelegate = Store.Load;
            asDelegate();
            await OperationMonitor.ShutdownAsync();

            static class Store { [TrackOperation] public static void Load() { } }
            """
        );
    }
}
