namespace Monitoring.Packages;

public sealed class FailureTests(PackedFeed feed) : IDisposable
{
    private const string Project = "Data/Data.csproj";

    private readonly Workspace _workspace = new(feed);

    public void Dispose() => _workspace.Dispose();

    /// <summary>The weaver is made to fail by a reference that is gone when the compiler is done.</summary>
    [Fact]
    public async Task A_failure_of_the_weaver_names_the_method_and_leaves_nothing_half_written()
    {
        WriteProjects();
        var build = (await _workspace.BuildAsync(Project, "-p:Lose=true")).Failed();
        Assert.Contains("Orders.cs(4,", build, StringComparison.Ordinal);
        Assert.Contains("'Orders.Save(Lost.Batch)' could not be woven", build, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_workspace.PathOf("Data/obj/Debug/net10.0/woven"), "Data.*ll*"));
        Assert.False(File.Exists(_workspace.PathOf("Data/bin/Debug/net10.0/Data.dll")));

        (await _workspace.BuildAsync(Project, "--no-restore")).Succeeded();
        Assert.Equal(
            _workspace.Bytes("Data/obj/Debug/net10.0/woven/Data.dll"),
            _workspace.Bytes("Data/bin/Debug/net10.0/Data.dll")
        );
    }

    private void WriteProjects()
    {
        _workspace.Write("Lost/Lost.csproj", ProjectText.Library(""));
        _workspace.Write("Lost/Batch.cs", "namespace Lost { public class Batch { public int Rows; } }");
        _workspace.Write(
            Project,
            ProjectText.Library($"""<ProjectReference Include="../Lost/Lost.csproj" />{ProjectText.Runtime}""")
        );
        _workspace.Write(
            "Data/Orders.cs",
            """
            public class Orders
            {
                [Monitoring.TrackOperation(RecordCount = "batch.Rows")]
                public int Save(Lost.Batch batch) => batch.Rows;
            }
            """
        );
        _workspace.Write(
            "Data/Directory.Build.targets",
            """
            <Project>
              <Target Name="Lose" BeforeTargets="MonitoringWeave" DependsOnTargets="CoreCompile" Condition="'$(Lose)' == 'true'">
                <ItemGroup>
                  <ReferencePathWithRefAssemblies Remove="@(ReferencePathWithRefAssemblies->WithMetadataValue('Filename', 'Lost'))" />
                </ItemGroup>
              </Target>
            </Project>
            """
        );
    }
}
