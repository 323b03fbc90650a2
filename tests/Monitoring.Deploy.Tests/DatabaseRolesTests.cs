using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Delivery;
using Monitoring.Deploy.Running;
using Monitoring.Deploy.Shipped;
using Monitoring.Diagnostics;
using Monitoring.Storage;
using Npgsql;

namespace Monitoring.Deploy;

/// <summary>The roles of <c>roles.sql</c>, in a real PostgreSQL.</summary>
public sealed class DatabaseRolesTests : IAsyncLifetime
{
    private const int Calls = 500;

    private readonly WorkFolder _folder = new();
    private PostgresServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartNewAsync();
        await RunScriptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_worker_makes_its_tables_and_days_and_a_reader_reads_them()
    {
        await using var redis = await RedisServer.StartNewAsync();
        var settings = new Settings
        {
            { "ENABLE_ASYNC_MONITORING", "true" },
            { "REDIS_HOST", redis.Host },
            { "REDIS_PORT", $"{redis.Port}" },
        };
        await using var worker = ProgramProcess.Start(
            ProgramFile.Worker,
            _folder.Path,
            settings.With("MONITORING_DATABASE", As("worker")),
            "run"
        );
        await using var producer = Producer.Start(_folder, settings, Calls, pace: 250, "return");

        (await producer.WaitForExitAsync()).ExitedWith(7);
        await new Balance(As("reader")).HoldsAsync(Calls);
        await RefusedAsync(
            "reader",
            "INSERT INTO dead_letters (events, format, payload, reason) VALUES (1, '', '', '')"
        );
        await RefusedAsync("reader", "DELETE FROM operation_logs");
        await RefusedAsync("reader", "SET default_transaction_read_only = off; UPDATE producers SET emitted = 0");
        await RefusedAsync("reader", "CREATE TABLE mine (id int)");
    }

    [Fact]
    public async Task A_worker_keeps_the_house_and_touches_nobody_elses()
    {
        await using var store = await MigrateAsync();
        await ExecuteAsync("worker", "CREATE TABLE ingested_batches_20250101 (LIKE ingested_batches INCLUDING ALL)");
        await ExecuteAsync(
            "worker",
            """
            ALTER TABLE ingested_batches ATTACH PARTITION ingested_batches_20250101
            FOR VALUES FROM ('01941f29-7c00-7000-8000-000000000000') TO ('0194244f-d800-7000-8000-000000000000')
            """
        );

        await store.MaintainAsync(Stop);

        Assert.Equal(
            0L,
            await ScalarAsync("worker", "SELECT count(*) FROM pg_class WHERE relname = 'ingested_batches_20250101'")
        );
        await ExecuteAsync("postgres", "CREATE TABLE public.orders (id int)");
        await RefusedAsync("worker", "DROP TABLE public.orders");
        await RefusedAsync("worker", "SELECT * FROM public.orders");
        await RefusedAsync("worker", "CREATE TABLE public.mine (id int)");
        await RefusedAsync("worker", "CREATE ROLE friend");
        await RefusedAsync("worker", "CREATE DATABASE another");
    }

    /// <summary>As a synchronous application does, which writes by itself.</summary>
    [Fact]
    public async Task A_writer_writes_and_makes_and_drops_nothing()
    {
        await using (await MigrateAsync()) { }

        await using var producer = Producer.Start(
            _folder,
            new Settings { { "MONITORING_DATABASE", As("writer") } },
            Calls,
            pace: 0,
            "return"
        );
        (await producer.WaitForExitAsync()).ExitedWith(7);

        await new Balance(As("reader")).HoldsAsync(Calls);
        await RefusedAsync("writer", "DROP TABLE operation_logs");
        await RefusedAsync("writer", "CREATE TABLE mine (id int)");
        await RefusedAsync("writer", "TRUNCATE operation_logs");
    }

    [Fact]
    public async Task A_writer_that_cannot_drop_what_is_past_goes_on_writing()
    {
        await using (await MigrateAsync()) { }

        await ExecuteAsync(
            "worker",
            """
            CREATE TABLE ingested_batches_20250101 PARTITION OF ingested_batches
            FOR VALUES FROM ('01941f29-7c00-7000-8000-000000000000') TO ('0194244f-d800-7000-8000-000000000000')
            """
        );
        var store = MonitoringStore.Create(As("writer"));
        var log = new MonitoringLog(NullLogger.Instance, TimeProvider.System);
        var writes = new EmbeddedWrites(store, maxTries: 5, log);
        await using var transport = new InProcessTransport(store, writes, housekeeper: null);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.MaintainAsync(Stop));
        await transport.SendAsync([], Stop);
    }

    [Fact]
    public async Task The_script_can_be_run_again()
    {
        await using var store = await MigrateAsync();

        await RunScriptAsync();

        await store.InitializeAsync(Stop);
        Assert.Equal(0L, await ScalarAsync("reader", "SELECT count(*) FROM v_active_alerts"));
    }

    private string As(string role) => Connection(role == "postgres" ? role : $"monitoring_{role}");

    private string Connection(string user) =>
        $"Host={_server.Host};Port={_server.Port};Username={user};Database=monitoring";

    private async Task<IMonitoringStore> MigrateAsync()
    {
        var store = MonitoringStore.Create(As("worker"));
        await store.InitializeAsync(Stop);
        return store;
    }

    private async Task RunScriptAsync()
    {
        var passwords = new Dictionary<string, string>
        {
            ["WORKER_PASSWORD"] = "it's worker's",
            ["WRITER_PASSWORD"] = "writer",
            ["READER_PASSWORD"] = "reader",
        };
        string[] server = ["-h", _server.Host, "-p", $"{_server.Port}", "-U", "postgres", "-X", "-q"];
        var psql = await Tool.RunAsync("psql", passwords, [.. server, "-f", DeployFile.PathOf("roles.sql")]);
        Assert.Equal((0, ""), (psql.ExitCode, psql.Errors));
    }

    private async Task RefusedAsync(string role, string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(role, sql));
        Assert.Contains(refusal.SqlState, (string[])["42501", PostgresErrorCodes.ReadOnlySqlTransaction]);
    }

    private Task ExecuteAsync(string role, string sql) => ScalarAsync(role, sql);

    private async Task<object?> ScalarAsync(string role, string sql)
    {
        await using var connection = new NpgsqlConnection(As(role) + ";Pooling=false");
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stop);
    }
}
