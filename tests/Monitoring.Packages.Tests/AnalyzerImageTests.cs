namespace Monitoring.Packages;

/// <summary>The analyzers and generators, compiled ahead for the platform of the SDK, and the build property MonitoringUseAnalyzerImages.</summary>
public sealed class AnalyzerImageTests(PackedFeed feed) : IDisposable
{
    private const string Project = "App.csproj";
    private const string Program = "bin/Debug/net10.0/App.dll";
    private const string Generators = "Monitoring.Generators.dll";

    private static readonly string _image = $"/tools/compiler/{BuildSettings.SdkRuntime}/{Generators}";

    private readonly Workspace _workspace = new(feed);

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("weave")]
    [InlineData("intercept")]
    public async Task The_compiler_takes_the_image_or_else_the_assembly_and_makes_the_same_of_it(string instrumentation)
    {
        WriteProgram();
        Assert.EndsWith(_image, await AnalyzerOfBuildAsync(instrumentation));
        var (bytes, calls) = (_workspace.Bytes(Program), await _workspace.CallsOfAsync(Program));
        Assert.Equal(["Store.Load SUCCESS"], calls);

        var analyzer = await AnalyzerOfBuildAsync(instrumentation, "-p:MonitoringUseAnalyzerImages=false");
        Assert.EndsWith("/tools/compiler/" + Generators, analyzer);
        Assert.Equal(bytes, _workspace.Bytes(Program));
        Assert.Equal(calls, await _workspace.CallsOfAsync(Program));
    }

    /// <summary>An editor starts its compiler once; for another platform there is no image.</summary>
    [Theory]
    [InlineData("-p:DesignTimeBuild=true")]
    [InlineData("-p:NETCoreSdkPortableRuntimeIdentifier=plan9-x64")]
    [InlineData("-p:NETCoreSdkPortableRuntimeIdentifier=")]
    public async Task Elsewhere_the_compiler_takes_the_assembly(string where)
    {
        WriteProgram();
        (await _workspace.DotnetAsync("restore", Project)).Succeeded();
        var items = await _workspace.DotnetAsync("msbuild", Project, "-getItem:Analyzer", where);
        Assert.EndsWith("/tools/compiler/" + Generators, Analyzer(items.Succeeded()));
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public async Task A_starting_compiler_compiles_methods_of_the_assembly_and_none_of_the_image(
        string useImages,
        bool compiles
    )
    {
        WriteProgram();
        var list = _workspace.PathOf("compiled.txt");
        var build = await Command.RunAsync(
            "dotnet",
            _workspace.PathOf(""),
            [
                "build",
                "-nodeReuse:false",
                "-p:UseSharedCompilation=false",
                "-p:MonitoringUseAnalyzerImages=" + useImages,
            ],
            ("DOTNET_JitStdOutFile", list),
            ("DOTNET_JitDisasmSummary", "1")
        );
        build.Succeeded();
        Assert.Equal(compiles, File.ReadLines(list).Any(IsOursForTheFirstTime));
    }

    private static bool IsOursForTheFirstTime(string compiled) =>
        compiled.Contains("JIT compiled Monitoring.Generators.", StringComparison.Ordinal)
        && !compiled.Contains("Tier1", StringComparison.Ordinal);

    private async Task<string> AnalyzerOfBuildAsync(string instrumentation, params string[] arguments)
    {
        var build = await _workspace.BuildAsync(
            Project,
            [
                "--no-incremental",
                "-p:MonitoringInstrumentation=" + instrumentation,
                "-p:ProvideCommandLineArgs=true",
                "-getItem:CscCommandLineArgs",
                .. arguments,
            ]
        );
        return Analyzer(build.Succeeded());
    }

    // One line of what MSBuild writes of an item.
    private static string Analyzer(string items) =>
        Assert
            .Single(
                items.Split('\n').Select(line => line.Trim()),
                line =>
                    line.StartsWith("\"Identity\"", StringComparison.Ordinal)
                    && line.Contains(Generators, StringComparison.Ordinal)
            )
            .TrimEnd(',', '"');

    private void WriteProgram()
    {
        _workspace.Write(Project, ProjectText.Program(ProjectText.Runtime));
        _workspace.Write(
            "Program.cs",
            """
            Store.Load();
            await Monitoring.OperationMonitor.ShutdownAsync();

            static class Store { [Monitoring.TrackOperation] public static void Load() { } }
            """
        );
    }
}
