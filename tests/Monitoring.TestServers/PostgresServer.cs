using Npgsql;

namespace Monitoring.TestServers;

/// <summary>
/// A real PostgreSQL with fsync on. It may be shared by many tests: each makes a database of its own with
/// <see cref="CreateDatabaseAsync"/>.
/// </summary>
public sealed class PostgresServer : TestServer
{
    private readonly string[] _settings;
    private int _databases;

    private PostgresServer(string[] settings)
        : base(PostgresPrograms.CreateFolder("monitoring-postgres-")) => _settings = settings;

    /// <summary>The connection string of the database <c>postgres</c>.</summary>
    public string ConnectionString => ConnectionStringFor("postgres");

    private protected override string ReadyText => "database system is ready to accept connections";

    /// <summary>The "fast" shutdown; SIGTERM would wait until every client has gone.</summary>
    private protected override int StopSignal => Signal.Interrupt;

    /// <summary>The "immediate" shutdown.</summary>
    private protected override int DisposalSignal => Signal.Quit;

    /// <summary>Makes and starts a server.</summary>
    /// <param name="settings">More of its settings, as in its file: <c>"max_connections=10"</c>.</param>
    public static async Task<PostgresServer> StartNewAsync(params string[] settings)
    {
        var server = new PostgresServer(settings);
        PostgresTemplate.CopyTo(server.Folder);
        await server.StartAsync();
        return server;
    }

    /// <summary>The connection string of one of its databases.</summary>
    public string ConnectionStringFor(string database) =>
        $"Host={Host};Port={Port};Username=postgres;Database={database}";

    /// <summary>Makes an empty database and gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string options = "")
    {
        var database = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {database} {options}";
        await command.ExecuteNonQueryAsync();
        return ConnectionStringFor(database);
    }

    private protected override IReadOnlyList<string> Command()
    {
        string[] all =
        [
            $"listen_addresses={Host}",
            $"port={Port}",
            "unix_socket_directories=",
            "max_connections=200",
            .. _settings,
        ];
        return PostgresPrograms.Command(
            "postgres",
            ["-D", $"{Folder}/data", .. all.SelectMany(s => new[] { "-c", s })]
        );
    }
}
