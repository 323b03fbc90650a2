using System.Security.Cryptography;

namespace Monitoring.Packages.Images;

/// <summary>One source in projects that differ in how they are signed and where their symbols go, built together.</summary>
public sealed class SignedProjects(PackedFeed feed) : IAsyncLifetime
{
    private const string Key =
        "<SignAssembly>true</SignAssembly><AssemblyOriginatorKeyFile>../key.snk</AssemblyOriginatorKeyFile>";

    private static readonly Dictionary<string, string> _properties = new()
    {
        ["Full"] = Key,
        ["Public"] = Key + "<PublicSign>true</PublicSign>",
        ["Delayed"] = Key + "<DelaySign>true</DelaySign>",
        ["Embedded"] = "<DebugType>embedded</DebugType>",
        ["Bare"] = "<DebugType>none</DebugType>",
    };

    public Workspace Workspace { get; } = new(feed);

    public byte[] Compiled(string project) => Workspace.Bytes($"{project}/obj/Debug/net10.0/{project}.dll");

    public byte[] Built(string project) => Workspace.Bytes($"{project}/bin/Debug/net10.0/{project}.dll");

    public bool HasSymbolFile(string project) =>
        File.Exists(Workspace.PathOf($"{project}/bin/Debug/net10.0/{project}.pdb"));

    public async ValueTask InitializeAsync()
    {
        using (var rsa = new RSACryptoServiceProvider(2048))
        {
            await File.WriteAllBytesAsync(
                Workspace.PathOf("key.snk"),
                rsa.ExportCspBlob(includePrivateParameters: true)
            );
        }

        foreach (var (name, properties) in _properties)
        {
            Workspace.Write($"{name}/{name}.csproj", ProjectText.Library(ProjectText.Runtime, properties));
            Workspace.Write(
                $"{name}/Orders.cs",
                "public class Orders { [Monitoring.TrackOperation] public int Save(int rows) => rows; }"
            );
        }

        Workspace.Write(
            "All.slnx",
            $"<Solution>{string.Concat(_properties.Keys.Select(name => $"<Project Path=\"{name}/{name}.csproj\" />"))}</Solution>"
        );
        (await Workspace.BuildAsync("All.slnx")).Succeeded();
    }

    public ValueTask DisposeAsync()
    {
        Workspace.Dispose();
        return ValueTask.CompletedTask;
    }
}
