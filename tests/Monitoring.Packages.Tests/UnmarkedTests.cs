namespace Monitoring.Packages;

/// <summary>A project that has the package and no mark.</summary>
public sealed class UnmarkedTests(PackedFeed feed) : IDisposable
{
    private readonly Workspace _workspace = new(feed);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task An_assembly_without_marks_is_the_one_that_the_compiler_would_have_made_alone()
    {
        _workspace.Write("Data.csproj", ProjectText.Library(ProjectText.Runtime));
        _workspace.Write("Orders.cs", "public class Orders { public int Save(int rows) => rows; }");
        (await _workspace.BuildAsync("Data.csproj")).Succeeded();
        var weave = _workspace.Bytes("bin/Debug/net10.0/Data.dll");
        Assert.False(File.Exists(_workspace.PathOf("obj/Debug/net10.0/woven/Data.dll")));

        var none = await _workspace.BuildAsync("Data.csproj", "--no-restore", "-p:MonitoringInstrumentation=none");
        none.Succeeded();
        Assert.Equal(_workspace.Bytes("bin/Debug/net10.0/Data.dll"), weave);
    }
}
