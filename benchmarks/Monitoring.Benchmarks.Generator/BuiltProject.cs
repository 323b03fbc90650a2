using System.Diagnostics;

namespace Monitoring.Benchmarks.Generator;

/// <summary>A project in a folder of its own, restored once and built from nothing each time.</summary>
internal sealed class BuiltProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-build-");
    private readonly CompilerServer? _server;

    public BuiltProject(TrackedProject sources, BuildVariant variant, CompilerServer? server)
    {
        _server = server;
        File.WriteAllText(Path.Combine(_folder.FullName, "Shop.csproj"), variant.Project);
        foreach (var (file, text) in sources.Files)
            File.WriteAllText(Path.Combine(_folder.FullName, file), text);
        Run("restore");
    }

    public BuildCost Build()
    {
        var before = Used();
        var start = Stopwatch.GetTimestamp();
        Run("build", "--no-restore", "--no-incremental", "-m:1", Sharing);
        return new BuildCost(Used() - before, Stopwatch.GetElapsedTime(start));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Sharing =>
        _server is null ? "-p:UseSharedCompilation=false" : $"-p:SharedCompilationId={_server.Id}";

    private TimeSpan Used() => ProcessorTime.OfChildren() + (_server?.Used ?? TimeSpan.Zero);

    private void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [.. arguments, "-nodeReuse:false", "-v:quiet", "-nologo"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {arguments[0]} failed:\n{output}");
    }
}
