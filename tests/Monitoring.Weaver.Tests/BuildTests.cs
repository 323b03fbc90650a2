namespace Monitoring.Weaving.Tests;

/// <summary>The shipped targets, in a project of its own outside the repository.</summary>
public sealed class BuildTests : IDisposable
{
    private readonly ThrowawayProject _project = new(
        """
        using Monitoring;
        using var events = OperationMonitor.Record();
        A.M();
        B.Save();
        System.Console.WriteLine(string.Join(",", events.Select(call => call.Operation.Name)));

        static class A { [TrackOperation] public static void M() { } }
        static class B { public static void Save() { } }
        """
    );

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_project_is_woven_once_and_again_only_when_something_changed()
    {
        _project.Build();
        Assert.Equal("A.M", _project.Run());
        var first = _project.WovenAt;

        _project.Build();
        Assert.Equal(first, _project.WovenAt);

        _project.AddItem("""<TrackOperation Include="B" Methods="Save*" />""");
        _project.Build();
        Assert.NotEqual(first, _project.WovenAt);
        Assert.Equal("A.M,B.Save", _project.Run());
    }

    [Fact]
    public void Nothing_is_woven_where_the_project_says_none()
    {
        _project.Build("-p:MonitoringInstrumentation=none");
        Assert.Equal("", _project.Run());
    }

    [Fact]
    public void An_unknown_way_of_instrumentation_names_what_is_allowed() =>
        Assert.Contains(
            "MonitoringInstrumentation is 'weaved'; allowed are weave (the default), intercept and none.",
            _project.FailingBuild("-p:MonitoringInstrumentation=weaved")
        );

    [Theory]
    [InlineData("""<TrackOperation Include="Shop.*" Methods="Save*" />""")]
    [InlineData("<TrackOperation Include='Shop.*' Methods='Save*' />")]
    [InlineData("""<TrackOperation Methods="Save*" Include = 'Shop."*' />""")]
    public void An_item_that_MSBuild_takes_for_files_is_an_error_that_says_what_to_write(string item)
    {
        _project.AddItem(item);
        var output = _project.FailingBuild();
        Assert.Contains("error MON003", output);
        Assert.Contains("""write %2A for '*', as in Include="Shop.Data.%2AManager".""", output);
    }

    [Theory]
    [InlineData("WarnMs", "soon")]
    [InlineData("SampleRate", "3")]
    [InlineData("Table", "{nothing}")]
    public void An_item_with_a_wrong_value_is_an_error_in_the_project_or_at_the_method(string property, string value)
    {
        _project.AddItem($"""<TrackOperation Include="B" Methods="Save" {property}="{value}" />""");
        var output = _project.FailingBuild();
        Assert.Matches($@"(App\.csproj ?|Program\.cs\(\d+,\d+\)): error MON003: {property} of ", output);
    }

    [Fact]
    public void A_fault_outside_the_methods_is_one_error_of_the_project_and_leaves_nothing()
    {
        _project.AddFile("obj/Debug/net10.0/woven/App.dll/in-the-way", "");
        var output = _project.FailingBuild();
        Assert.Matches(@"App\.csproj ?: error : 'App' could not be woven: ", output);
        Assert.DoesNotContain("MSB4018", output);
        Assert.DoesNotContain("   at ", output);
        Assert.False(_project.Has("obj/Debug/net10.0/woven/App.pdb"));
        Assert.False(_project.Has("obj/Debug/net10.0/woven/App.dll.tmp"));
    }

    [Fact]
    public void An_item_in_a_comment_is_none()
    {
        _project.AddItem(
            """<!-- <TrackOperation Include="Shop.*" /> --> <!-- as <TrackOperation Include="A*" /> -->"""
        );
        _project.Build();
    }

    /// <summary>What the compiler wrote is kept for the next build, and removed by a clean.</summary>
    [Fact]
    public void The_compiled_assembly_belongs_to_the_build()
    {
        _project.Build("-p:MonitoringInstrumentation=none");
        _project.Build();
        Assert.True(_project.Has("obj/Debug/net10.0/App.dll"));
        Assert.True(_project.Has("obj/Debug/net10.0/App.pdb"));
        _project.Clean();
        Assert.False(_project.Has("obj/Debug/net10.0/App.dll"));
        Assert.False(_project.Has("obj/Debug/net10.0/App.pdb"));
        Assert.False(_project.Has("obj/Debug/net10.0/woven/App.dll"));
        Assert.False(_project.Has("obj/Debug/net10.0/woven/App.pdb"));
    }

    [Fact]
    public void Also_where_the_item_stands_in_a_file_for_many_projects()
    {
        _project.AddFile(
            "Directory.Build.props",
            """<Project><ItemGroup><TrackOperation Include="Shop.*" Methods="Save*" /></ItemGroup></Project>"""
        );
        var output = _project.FailingBuild();
        Assert.Contains("error MON003", output);
        Assert.Contains("Directory.Build.props", output);
    }
}
