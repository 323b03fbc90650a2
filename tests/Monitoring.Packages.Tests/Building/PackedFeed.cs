using Monitoring.Packages.Building;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace Monitoring.Packages.Building;

/// <summary>The packages, packed once per run into a folder, and a folder of its own for what is restored from there.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    public const string Version = "0.1.0-packed";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-packages-");

    /// <summary>Where the packages lie.</summary>
    public string Packages => Path.Combine(_folder.FullName, "feed");

    /// <summary>A configuration of NuGet that knows the folder; what others made comes from the machine or the registry.</summary>
    public string Configuration =>
        $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{_folder.FullName}/restored" /></config>
              <packageSources><add key="packed" value="{Packages}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{BuildSettings.MachinePackages}" /></fallbackPackageFolders>
            </configuration>
            """;

    public async ValueTask InitializeAsync()
    {
        var project = Path.Combine(BuildSettings.RepositoryRoot, "tests/Monitoring.Packages.Tests/Building/Pack.proj");
        var pack = await Command.RunAsync(
            "dotnet",
            _folder.FullName,
            [
                "msbuild",
                project,
                "-nodeReuse:false",
                "-v:quiet",
                $"-p:Configuration={BuildSettings.Configuration}",
                $"-p:PackageVersion={Version}",
                $"-p:PackageOutputPath={Packages}",
                $"-p:ImageRuntimes={BuildSettings.SdkRuntime}",
            ]
        );
        pack.Succeeded();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
