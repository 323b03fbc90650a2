using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Monitoring.Parity.Support;

/// <summary>Through Redis Streams and a worker into PostgreSQL.</summary>
public sealed class ServerBench(Servers servers, string database) : ParityBench
{
    private readonly string _name = new NpgsqlConnectionStringBuilder(database).Database!;
    private IHost? _worker;

    public override string Database => database;

    public string Channel { get; } = $"parity:{Guid.NewGuid():N}";

    public override void Configure(MonitoringOptions options)
    {
        base.Configure(options);
        options.Redis.Host = servers.Redis.Host;
        options.Redis.Port = servers.Redis.Port;
        options.Channel = Channel;
    }

    public override async Task StartWorkerAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(Log);
        builder.Services.AddMonitoringWorker(options =>
        {
            Configure(options);
            options.Mode = MonitoringMode.Async;
            options.Transport ??= MonitoringTransport.Streams;
        });
        _worker = builder.Build();
        await _worker.StartAsync();
    }

    public override async Task StopWorkerAsync()
    {
        if (_worker is not null)
        {
            await _worker.StopAsync();
            _worker.Dispose();
            _worker = null;
        }
    }

    public override async Task CloseDatabaseAsync()
    {
        await AdministerAsync($"ALTER DATABASE \"{_name}\" ALLOW_CONNECTIONS false");
        await AdministerAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");
    }

    public override Task OpenDatabaseAsync() => AdministerAsync($"ALTER DATABASE \"{_name}\" ALLOW_CONNECTIONS true");

    protected override Task<DbConnection> OpenAsync() => OpenAsync(database);

    private async Task AdministerAsync(string sql)
    {
        await using var connection = await OpenAsync(
            new NpgsqlConnectionStringBuilder(database) { Database = "postgres" }.ConnectionString
        );
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<DbConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
