namespace Monitoring.Packages;

/// <summary>One reference to one package, made by a library: the library and the program that uses it are woven.</summary>
public sealed class WovenShopTests(WovenShop shop) : IClassFixture<WovenShop>
{
    private readonly Workspace _workspace = shop.Workspace;

    [Fact]
    public async Task The_calls_of_the_program_and_of_its_library_are_in_the_database() =>
        Assert.Equal(WovenShop.Calls, await _workspace.CallsOfAsync(WovenShop.Program));

    [Fact]
    public async Task A_second_build_weaves_nothing_and_an_edit_only_what_it_compiled()
    {
        await BuildOfflineAsync();
        var (app, data) = Stamps();
        await BuildOfflineAsync();
        Assert.Equal((app, data), Stamps());

        _workspace.Write("App/Unrelated.cs", "static class Unrelated;");
        await BuildOfflineAsync();
        Assert.NotEqual(app, Stamps().App);
        Assert.Equal(data, Stamps().Data);
        Assert.Equal(WovenShop.Calls, await _workspace.CallsOfAsync(WovenShop.Program));
    }

    [Fact]
    public async Task A_build_for_an_editor_compiles_nothing_and_weaves_nothing()
    {
        var build = await _workspace.OfflineAsync(
            "msbuild",
            WovenShop.App,
            "-t:Compile",
            "-p:DesignTimeBuild=true",
            "-p:BuildProjectReferences=false",
            "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true",
            "-p:IntermediateOutputPath=obj/design/"
        );
        build.Succeeded();
        Assert.False(Directory.Exists(_workspace.PathOf("App/obj/design/woven")));
    }

    [Fact]
    public async Task An_editor_knows_that_a_newer_weaver_makes_the_output_old()
    {
        var items = await _workspace.OfflineAsync(
            "msbuild",
            WovenShop.App,
            "-getItem:UpToDateCheckInput",
            "-getItem:UpToDateCheckOutput"
        );
        Assert.Contains("Monitoring.Weaver.dll", items.Succeeded(), StringComparison.Ordinal);
        Assert.Contains("App.stamp", items.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "--no-build")]
    [InlineData("rebuilt", "-p:Version=2.0.0")]
    public async Task What_is_published_is_woven(string folder, string how)
    {
        var target = _workspace.PathOf("published-" + folder);
        var publish = await _workspace.OfflineAsync([
            "publish",
            WovenShop.App,
            "--configuration",
            "Debug",
            "--output",
            target,
            "--no-restore",
            how,
        ]);
        publish.Succeeded();
        Assert.Equal(WovenShop.Calls, await _workspace.CallsOfAsync($"published-{folder}/App.dll"));
    }

    [Fact]
    public async Task A_single_file_is_woven()
    {
        var publish = await _workspace.DotnetAsync(
            "publish",
            WovenShop.App,
            "--use-current-runtime",
            "--self-contained=false",
            "-p:PublishSingleFile=true",
            "-p:ContinuousIntegrationBuild=true",
            "--output",
            _workspace.PathOf("single"),
            "-nodeReuse:false",
            "-v:quiet"
        );
        publish.Succeeded();
        Assert.False(File.Exists(_workspace.PathOf("single/Data.dll")));
        Assert.Equal(WovenShop.Calls, await _workspace.CallsOfAsync("single/App"));
    }

    private async Task BuildOfflineAsync() =>
        (await _workspace.OfflineAsync("build", WovenShop.App, "--no-restore")).Succeeded();

    private (DateTime App, DateTime Data) Stamps() =>
        (_workspace.WrittenAt(WovenShop.AppStamp), _workspace.WrittenAt(WovenShop.DataStamp));
}
