namespace Monitoring.Packages.Building;

/// <summary>A folder outside the repository with projects that know nothing but the packages.</summary>
public sealed class Workspace : IDisposable
{
    // Nobody listens there, so that whoever asks the network for something fails.
    private static readonly (string Name, string Value)[] _offline =
    [
        ("HTTP_PROXY", "http://127.0.0.1:9"),
        ("HTTPS_PROXY", "http://127.0.0.1:9"),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-workspace-");

    public Workspace(PackedFeed feed) => Write("nuget.config", feed.Configuration);

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    public DateTime WrittenAt(string name) =>
        File.Exists(PathOf(name)) ? File.GetLastWriteTimeUtc(PathOf(name)) : throw new FileNotFoundException(name);

    public byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    internal Task<CommandResult> DotnetAsync(params string[] arguments) =>
        Command.RunAsync("dotnet", _folder.FullName, arguments);

    /// <summary>Builds with what is restored already, and without a network.</summary>
    internal Task<CommandResult> OfflineAsync(params string[] arguments) =>
        Command.RunAsync("dotnet", _folder.FullName, [.. arguments, "-nodeReuse:false", "-v:quiet"], _offline);

    internal Task<CommandResult> BuildAsync(string project, params string[] arguments) =>
        DotnetAsync(["build", project, "-nodeReuse:false", "-v:quiet", .. arguments]);

    /// <summary>Runs a program in an empty folder, and gives what it left in its monitoring database.</summary>
    internal async Task<IReadOnlyList<string>> CallsOfAsync(string program, params string[] arguments)
    {
        var folder = _folder.CreateSubdirectory("run-" + Path.GetRandomFileName());
        var isAssembly = program.EndsWith(".dll", StringComparison.Ordinal);
        var run = await Command.RunAsync(
            isAssembly ? "dotnet" : PathOf(program),
            folder.FullName,
            isAssembly ? [PathOf(program), .. arguments] : arguments
        );
        run.Succeeded();
        return await StoredCalls.ReadAsync(Path.Combine(folder.FullName, "monitoring.db"));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
