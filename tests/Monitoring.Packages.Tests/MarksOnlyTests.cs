namespace Monitoring.Packages;

/// <summary>A project that cannot reference the runtime, and says so instead of tracking nothing in silence.</summary>
public sealed class MarksOnlyTests(PackedFeed feed) : IDisposable
{
    private readonly Workspace _workspace = new(feed);

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("csproj", "Orders.cs", "public class Orders { [Monitoring.TrackOperation] public void Save() { } }")]
    [InlineData(
        "vbproj",
        "Orders.vb",
        "Public Class Orders\n<Monitoring.TrackOperation> Public Sub Save()\nEnd Sub\nEnd Class"
    )]
    public async Task A_mark_in_netstandard_is_an_error_with_its_reason(string kind, string file, string source)
    {
        _workspace.Write("Data." + kind, ProjectText.Library(ProjectText.Attributes, framework: "netstandard2.0"));
        _workspace.Write(file, source);
        var build = (await _workspace.BuildAsync("Data." + kind)).Failed();
        Assert.Contains($"{file}(", build, StringComparison.Ordinal);
        Assert.Matches(@"error MON002: '(Data\.)?Orders\.Save", build);
        Assert.Contains("Monitoring.Runtime, which needs net10.0 or later", build, StringComparison.Ordinal);
    }
}
