namespace Monitoring.TestServers;

/// <summary>A real <c>redis-server</c>, or Valkey's where that is installed. Its append-only file keeps the data over restarts.</summary>
public sealed class RedisServer : TestServer
{
    private readonly string[] _settings;

    private RedisServer(string[] settings)
        : base(Directory.CreateTempSubdirectory("monitoring-redis-").FullName) => _settings = settings;

    /// <summary>The connection string of StackExchange.Redis.</summary>
    public string ConnectionString => $"{Host}:{Port}";

    private protected override string ReadyText => "Ready to accept connections";

    private protected override int StopSignal => Signal.Terminate;

    /// <summary>Makes and starts a server.</summary>
    /// <param name="settings">More of its settings, as on its command line: <c>"--maxmemory", "2mb"</c>.</param>
    public static async Task<RedisServer> StartNewAsync(params string[] settings)
    {
        var server = new RedisServer(settings);
        await server.StartAsync();
        return server;
    }

    /// <summary>Removes its data while it is stopped, so that its next start is an empty one.</summary>
    public void EraseData()
    {
        foreach (var entry in new DirectoryInfo(Folder).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }

    private protected override IReadOnlyList<string> Command() =>
        [
            Programs.Find("redis-server", "redis-server"),
            .. new[] { "--bind", Host, "--port", $"{Port}", "--dir", Folder, "--save", "", "--appendonly", "yes" },
            .. _settings,
        ];
}
