namespace Monitoring.Packages.Shapes;

/// <summary>A library with one method of each shape, all of them marked, and a program that calls most of their branches.</summary>
public sealed class WovenShapes(PackedFeed feed) : IAsyncLifetime
{
    public const string App = "App/App.csproj";

    public Workspace Workspace { get; } = new(feed);

    public async ValueTask InitializeAsync()
    {
        Workspace.Write(
            "Shapes/Shapes.csproj",
            ProjectText.Library(ProjectText.Runtime, "<Nullable>enable</Nullable>")
        );
        Workspace.Write("Shapes/Shapes.cs", Source("Shapes.cs"));
        Workspace.Write(
            App,
            ProjectText.Program(
                $"""
                <ProjectReference Include="../Shapes/Shapes.csproj" />
                <PackageReference Include="coverlet.msbuild" Version="{BuildSettings.CoverletVersion}" />
                """
            )
        );
        Workspace.Write("App/Program.cs", Source("Program.cs"));
        Workspace.Write("App/Directory.Build.targets", Source("Coverage.targets"));
        (await Workspace.BuildAsync(App)).Succeeded();
    }

    public ValueTask DisposeAsync()
    {
        Workspace.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Source(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Shapes", name + ".txt"));
}
