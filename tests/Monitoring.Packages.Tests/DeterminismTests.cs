namespace Monitoring.Packages;

public sealed class DeterminismTests(PackedFeed feed) : IDisposable
{
    private readonly Workspace _one = new(feed);
    private readonly Workspace _other = new(feed);

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }

    [Theory]
    [InlineData("portable")]
    [InlineData("embedded")]
    public async Task Two_folders_give_the_same_bytes_where_the_compiler_does(string symbols)
    {
        await Task.WhenAll(BuildAsync(_one, symbols), BuildAsync(_other, symbols));
        Assert.Equal(_one.Bytes("bin/Debug/net10.0/Data.dll"), _other.Bytes("bin/Debug/net10.0/Data.dll"));
        Assert.NotEqual(_one.Bytes("obj/Debug/net10.0/Data.dll"), _one.Bytes("bin/Debug/net10.0/Data.dll"));
        if (symbols == "portable")
        {
            Assert.Equal(_one.Bytes("bin/Debug/net10.0/Data.pdb"), _other.Bytes("bin/Debug/net10.0/Data.pdb"));
        }
    }

    private static async Task BuildAsync(Workspace workspace, string symbols)
    {
        workspace.Write("Data.csproj", ProjectText.Library(ProjectText.Runtime, $"<DebugType>{symbols}</DebugType>"));
        workspace.Write(
            "Orders.cs",
            """
            public class Orders
            {
                [Monitoring.TrackOperation(Table = "{table}")]
                public async System.Threading.Tasks.Task<int> Save(string table)
                {
                    await System.Threading.Tasks.Task.Yield();
                    return table.Length;
                }
            }
            """
        );
        var build = await workspace.BuildAsync("Data.csproj", "-p:PathMap=" + workspace.PathOf("") + "=/_/");
        build.Succeeded();
    }
}
