namespace Monitoring.Packages;

/// <summary>A program and its library, of which only the library references a package; built once, in the default way.</summary>
public sealed class WovenShop(PackedFeed feed) : IAsyncLifetime
{
    public const string App = "App/App.csproj";
    public const string Program = "App/bin/Debug/net10.0/App.dll";
    public const string AppStamp = "App/obj/Debug/net10.0/woven/App.stamp";
    public const string DataStamp = "Data/obj/Debug/net10.0/woven/Data.stamp";

    /// <summary>What a run of the program leaves.</summary>
    public static readonly string[] Calls = ["Jobs.Nightly SUCCESS", "save_orders SUCCESS 3"];

    public Workspace Workspace { get; } = new(feed);

    public async ValueTask InitializeAsync()
    {
        Workspace.Write("Data/Data.csproj", ProjectText.Library(ProjectText.Runtime));
        Workspace.Write(
            "Data/Orders.cs",
            """
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Monitoring;
            namespace Data;
            public sealed class Orders
            {
                [TrackOperation("save_orders", RecordCount = "rows.Count")]
                public async Task<int> SaveAsync(IReadOnlyCollection<int> rows)
                {
                    await Task.Yield();
                    return rows.Count;
                }
            }
            """
        );
        Workspace.Write(App, ProjectText.Program("""<ProjectReference Include="../Data/Data.csproj" />"""));
        Workspace.Write(
            "App/Program.cs",
            """
            using Monitoring;
            Jobs.Nightly();
            await new Data.Orders().SaveAsync([1, 2, 3]);
            await OperationMonitor.ShutdownAsync();
            """
        );
        Workspace.Write(
            "App/Jobs.cs",
            "static class Jobs { [Monitoring.TrackOperation] public static void Nightly() { } }"
        );
        (await Workspace.BuildAsync(App)).Succeeded();
    }

    public ValueTask DisposeAsync()
    {
        Workspace.Dispose();
        return ValueTask.CompletedTask;
    }
}
