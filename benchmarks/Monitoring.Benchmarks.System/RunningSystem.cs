using System.Diagnostics;
using System.Text.Json;
using Monitoring.TestServers;
using Npgsql;
using StackExchange.Redis;

namespace Monitoring.Benchmarks.WholeSystem;

/// <summary>Servers on loopback, and the processes of ours between them.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    public const string Stream = "mystocks:monitoring:events:stream:0";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-system-");
    private readonly List<Process> _processes = [];

    private RunningSystem(
        PostgresServer postgres,
        RedisServer redis,
        string database,
        NpgsqlDataSource source,
        IConnectionMultiplexer connection
    ) => (Postgres, Redis, Database, Source, Connection) = (postgres, redis, database, source, connection);

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    public string Database { get; }

    public NpgsqlDataSource Source { get; }

    public IConnectionMultiplexer Connection { get; }

    public static async Task<RunningSystem> StartAsync()
    {
        var postgres = await PostgresServer.StartNewAsync("max_wal_size=4GB");
        var redis = await RedisServer.StartNewAsync();
        var database = await postgres.CreateDatabaseAsync();
        await using (var store = Storage.MonitoringStore.Create(database))
        {
            await store.InitializeAsync(default);
        }

        var connection = await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},allowAdmin=true");
        return new RunningSystem(postgres, redis, database, NpgsqlDataSource.Create(database), connection);
    }

    /// <summary>Starts a worker and waits until it reads.</summary>
    /// <param name="database">Another way to the database.</param>
    public async Task<Process> StartWorkerAsync(string? database = null)
    {
        var worker = Start("monitoring-worker.dll", database ?? Database, "run");
        while (await worker.StandardOutput.ReadLineAsync() is { } line && !line.Contains("is ready"))
        {
            // What it says before.
        }

        _ = worker.StandardOutput.ReadToEndAsync();
        return worker;
    }

    public Task<ProducerReport> ProduceAsync(int callsPerSecond, TimeSpan duration, params string[] settings) =>
        RunAsync<ProducerReport>(["produce", $"{callsPerSecond}", $"{(int)duration.TotalSeconds}"], settings);

    public Task<PacedReport> PaceAsync(string between, TimeSpan duration, params string[] settings) =>
        RunAsync<PacedReport>(["pace", between, $"{(int)duration.TotalSeconds}"], settings);

    public async Task<long> ScalarAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    public async Task EmptyAsync()
    {
        await ExecuteAsync("TRUNCATE operation_logs, operation_rollups");
        await ExecuteAsync("CHECKPOINT");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends a worker in an orderly way.</summary>
    public async Task StopAsync(Process worker)
    {
        Signal.Send(worker.Id, Signal.Terminate);
        await worker.WaitForExitAsync();
        _processes.Remove(worker);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.ToArray())
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        await Source.DisposeAsync();
        await Connection.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs a program of <c>Program.cs</c>, and reads what it says at its end.</summary>
    private async Task<TReport> RunAsync<TReport>(string[] arguments, params string[] settings)
    {
        using var program = Start("Monitoring.Benchmarks.System.dll", Database, arguments, settings);
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        _processes.Remove(program);
        return JsonSerializer.Deserialize<TReport>(output.Trim().Split('\n')[^1])!;
    }

    private Process Start(string program, string database, params string[] arguments) =>
        Start(program, database, arguments, []);

    private Process Start(string program, string database, string[] arguments, string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
        };
        string[] all =
        [
            "ENABLE_ASYNC_MONITORING=true",
            $"REDIS_HOST={Redis.Host}",
            $"REDIS_PORT={Redis.Port}",
            $"MONITORING_DATABASE={database}",
            $"MONITORING_SPOOL_DIR={_folder.FullName}",
            "MONITORING_HTTP_URL=",
            .. settings,
        ];
        foreach (var setting in all)
        {
            var at = setting.IndexOf('=', StringComparison.Ordinal);
            start.Environment[setting[..at]] = setting[(at + 1)..];
        }

        var process = Process.Start(start)!;
        _processes.Add(process);
        return process;
    }
}
