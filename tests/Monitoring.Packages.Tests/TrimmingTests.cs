namespace Monitoring.Packages;

/// <summary>The sample, from the packages, with what is not used cut away; a warning about that is an error.</summary>
public sealed class TrimmingTests(PackedFeed feed) : IDisposable
{
    private static readonly string[] _calls =
    [
        "save_orders SUCCESS 3",
        "load_orders SUCCESS 2",
        "archive_orders FAILED System.NotSupportedException",
    ];

    private readonly Workspace _workspace = new(feed);

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("<PublishTrimmed>true</PublishTrimmed><SelfContained>true</SelfContained>")]
    [InlineData("<PublishAot>true</PublishAot><StripSymbols>false</StripSymbols>")]
    public async Task A_trimmed_program_tracks_and_nothing_warns(string properties)
    {
        _workspace.Write("App.csproj", ProjectText.Program(ProjectText.Runtime, Common + properties));
        foreach (
            var source in Directory.GetFiles(Path.Combine(BuildSettings.RepositoryRoot, "samples/NativeAot"), "*.cs")
        )
        {
            File.Copy(source, _workspace.PathOf(Path.GetFileName(source)));
        }

        var publish = await _workspace.DotnetAsync("publish", "-nodeReuse:false", "-v:quiet", "--output", "out");
        Assert.DoesNotContain("IL2", publish.Succeeded(), StringComparison.Ordinal);
        Assert.DoesNotContain("IL3", publish.Output, StringComparison.Ordinal);
        Assert.Equal(_calls, await _workspace.CallsOfAsync("out/App"));
    }

    private const string Common = """
        <ImplicitUsings>enable</ImplicitUsings>
        <Nullable>enable</Nullable>
        <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        <TrimmerSingleWarn>false</TrimmerSingleWarn>
        <InvariantGlobalization>true</InvariantGlobalization>
        <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
        """;
}
