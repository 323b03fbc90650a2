namespace Monitoring.TestServers;

/// <summary>A real <c>redis-server</c>, or Valkey's where that is installed. Its append-only file keeps the data over restarts.</summary>
public sealed class RedisServer : TestServer
{
    private readonly string[] _settings;
    private readonly TestCertificates? _certificates;

    private RedisServer(string[] settings, TestCertificates? certificates = null)
        : base(Directory.CreateTempSubdirectory("monitoring-redis-").FullName)
    {
        _settings = settings;
        _certificates = certificates;
    }

    /// <summary>The connection string of StackExchange.Redis.</summary>
    public string ConnectionString => $"{Host}:{Port}";

    /// <summary>A command by <c>redis-cli</c>, which knows nothing of roles.</summary>
    public Task<string> SayAsync(params string[] command) =>
        RedisCli.RunAsync(["-h", Host, "-p", $"{Port}", .. command]);

    /// <summary>Says a command again and again, until the answer holds a text.</summary>
    public Task UntilAsync(string text, params string[] command) => RedisCli.UntilAsync(this, command, text);

    private protected override string ReadyText => "Ready to accept connections";

    private protected override int StopSignal => Signal.Terminate;

    /// <summary>Makes and starts a server.</summary>
    /// <param name="settings">More of its settings, as on its command line: <c>"--maxmemory", "2mb"</c>.</param>
    public static Task<RedisServer> StartNewAsync(params string[] settings) => StartAsync(new RedisServer(settings));

    /// <summary>Makes and starts a server that speaks TLS alone.</summary>
    public static Task<RedisServer> StartNewAsync(TestCertificates certificates, params string[] settings) =>
        StartAsync(new RedisServer(settings, certificates));

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
            .. new[] { "--bind", Host, "--dir", Folder, "--save", "", "--appendonly", "yes" },
            .. _certificates is null ? ["--port", $"{Port}"] : Tls(_certificates),
            .. _settings,
        ];

    private string[] Tls(TestCertificates certificates) =>
        [
            .. new[] { "--port", "0", "--tls-port", $"{Port}", "--tls-auth-clients", "no" },
            .. new[] { "--tls-cert-file", certificates.Server, "--tls-key-file", certificates.ServerKey },
            .. new[] { "--tls-ca-cert-file", certificates.Authority },
        ];

    private static async Task<RedisServer> StartAsync(RedisServer server)
    {
        await server.StartAsync();
        return server;
    }
}
