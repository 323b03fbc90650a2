namespace Monitoring.TestServers;

/// <summary>
/// A PgBouncer before a <see cref="PostgresServer"/>, in transaction mode unless told otherwise: consecutive transactions of
/// one connection meet different sessions of the server.
/// </summary>
public sealed class PgBouncerServer : TestServer
{
    private readonly PostgresServer _server;
    private readonly string _mode;
    private readonly int _poolSize;

    private PgBouncerServer(PostgresServer server, string mode, int poolSize)
        : base(PostgresPrograms.CreateFolder("monitoring-pgbouncer-")) =>
        (_server, _mode, _poolSize) = (server, mode, poolSize);

    private protected override string ReadyText => "process up: PgBouncer";

    private protected override int StopSignal => Signal.Terminate;

    /// <summary>Starts one.</summary>
    /// <param name="server">Where it sends all connections, as the user <c>postgres</c>.</param>
    /// <param name="mode">Its <c>pool_mode</c>.</param>
    /// <param name="poolSize">Sessions of the server for each database.</param>
    public static async Task<PgBouncerServer> StartNewAsync(
        PostgresServer server,
        string mode = "transaction",
        int poolSize = 3
    )
    {
        var bouncer = new PgBouncerServer(server, mode, poolSize);
        await bouncer.StartAsync();
        return bouncer;
    }

    /// <summary>The same database through the pooler.</summary>
    public string ConnectionStringFor(string connectionString) =>
        connectionString.Replace($"Port={_server.Port}", $"Port={Port}", StringComparison.Ordinal);

    private protected override IReadOnlyList<string> Command()
    {
        var settings = Path.Combine(Folder, "pgbouncer.ini");
        File.WriteAllText(
            settings,
            $"""
            [databases]
            * = host={_server.Host} port={_server.Port} user=postgres
            [pgbouncer]
            listen_addr = {Host}
            listen_port = {Port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {_mode}
            default_pool_size = {_poolSize}
            ignore_startup_parameters = extra_float_digits
            """
        );
        return PostgresPrograms.Command("pgbouncer", settings);
    }
}
