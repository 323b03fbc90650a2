namespace Monitoring.Packages;

public sealed class LanguageTests(PackedFeed feed) : IDisposable
{
    private readonly Workspace _workspace = new(feed);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_program_in_FSharp_is_woven()
    {
        _workspace.Write(
            "App.fsproj",
            ProjectText.Program(
                $"""
                <Compile Include="Program.fs" />
                <PackageReference Update="FSharp.Core" Version="{BuildSettings.FSharpCoreVersion}" />
                {ProjectText.Runtime}
                """
            )
        );
        _workspace.Write(
            "Program.fs",
            """
            module Program
            open Monitoring

            type Orders() =
                [<TrackOperation("save_orders", RecordCount = "rows.Length")>]
                member _.Save(rows: int[]) = Array.sum rows

            [<EntryPoint>]
            let main _ =
                Orders().Save [| 1; 2; 3 |] |> ignore
                OperationMonitor.ShutdownAsync().GetAwaiter().GetResult()
                0
            """
        );
        (await _workspace.BuildAsync("App.fsproj")).Succeeded();
        Assert.Equal(["save_orders SUCCESS 3"], await _workspace.CallsOfAsync("bin/Debug/net10.0/App.dll"));
    }

    /// <summary>With the package of the worker, which brings the runtime.</summary>
    [Fact]
    public async Task A_program_in_Visual_Basic_is_woven()
    {
        _workspace.Write(
            "App.vbproj",
            ProjectText.Program($"""<PackageReference Include="Monitoring.Worker" Version="{PackedFeed.Version}" />""")
        );
        _workspace.Write(
            "Program.vb",
            """
            Imports Monitoring

            Module Program
                Sub Main()
                    Save({1, 2, 3})
                    OperationMonitor.ShutdownAsync().GetAwaiter().GetResult()
                End Sub

                <TrackOperation("save_orders", RecordCount:="rows.Length")>
                Function Save(rows As Integer()) As Integer
                    Return rows.Length
                End Function
            End Module
            """
        );
        (await _workspace.BuildAsync("App.vbproj")).Succeeded();
        Assert.Equal(["save_orders SUCCESS 3"], await _workspace.CallsOfAsync("bin/Debug/net10.0/App.dll"));
    }

    [Theory]
    [InlineData(
        "vbproj",
        "Orders.vb",
        "Public Class Orders\n<Monitoring.TrackOperation> Public Sub Save()\nEnd Sub\nEnd Class"
    )]
    [InlineData("fsproj", "Orders.fs", "module Orders\n[<Monitoring.TrackOperation>]\nlet save () = ()")]
    public async Task Where_no_interceptors_exist_each_place_of_a_mark_is_named(string kind, string file, string source)
    {
        _workspace.Write(
            "Data." + kind,
            ProjectText.Library(
                $"""
                <Compile Include="Plain.fs;Orders.fs" Condition="'$(Language)' == 'F#'" />
                <PackageReference Update="FSharp.Core" Version="{BuildSettings.FSharpCoreVersion}" />
                <TrackOperation Include="Data.Orders" Methods="Load*" />
                {ProjectText.Runtime}
                """
            )
        );
        _workspace.Write(file, source);
        _workspace.Write("Plain.vb", "Public Class Plain\nEnd Class");
        _workspace.Write("Plain.fs", "module Plain\nlet a = 1");
        var build = (await _workspace.BuildAsync("Data." + kind, "-p:MonitoringInstrumentation=intercept")).Succeeded();
        Assert.Matches($"/{file} : warning MON008: .* there are interceptors in C# only", build);
        Assert.Matches($"/Data.{kind} : warning MON008: ", build);
        Assert.DoesNotContain("Plain", build, StringComparison.Ordinal);
    }
}
