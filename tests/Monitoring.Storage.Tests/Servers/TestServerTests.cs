using System.Net.Sockets;
using System.Text;
using Monitoring.TestServers;
using Npgsql;

namespace Monitoring.Storage.Tests.Servers;

/// <summary>The servers that the other tests stand on do what these rely on.</summary>
public sealed class TestServerTests
{
    [Fact]
    public async Task Redis_keeps_its_data_over_a_stop_and_a_kill_until_they_are_erased()
    {
        await using var redis = await RedisServer.StartNewAsync();
        Assert.Equal("+OK", await AskAsync(redis, "SET k v"));

        await redis.StopAsync();
        await redis.StartAsync();
        Assert.Equal("$1", await AskAsync(redis, "GET k"));

        await redis.KillAsync();
        await redis.StartAsync();
        Assert.Equal("$1", await AskAsync(redis, "GET k"));

        await redis.StopAsync();
        redis.EraseData();
        await redis.StartAsync();
        Assert.Equal("$-1", await AskAsync(redis, "GET k"));
    }

    [Fact]
    public async Task PostgreSQL_keeps_its_data_over_a_stop_and_a_kill()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        var database = await postgres.CreateDatabaseAsync() + ";Pooling=false";
        await ScalarAsync(database, "CREATE TABLE t AS SELECT 1 AS n");

        await postgres.StopAsync();
        await Assert.ThrowsAsync<NpgsqlException>(() => ScalarAsync(database, "SELECT 1"));
        await postgres.StartAsync();
        Assert.Equal(1L, await ScalarAsync(database, "SELECT count(*) FROM t"));

        await postgres.KillAsync();
        await postgres.StartAsync();
        Assert.Equal(1L, await ScalarAsync(database, "SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_frozen_server_answers_only_when_it_is_thawed()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        await using var other = await PostgresServer.StartNewAsync();
        await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        postgres.Freeze();
        var answer = new NpgsqlCommand("SELECT 1", connection).ExecuteScalarAsync(
            TestContext.Current.CancellationToken
        );
        for (var answers = 0; answers < 50; answers++)
        {
            await ScalarAsync(other.ConnectionString, "SELECT 1");
        }

        Assert.False(answer.IsCompleted);

        postgres.Thaw();
        Assert.Equal(1, await answer);
    }

    [Fact]
    public async Task A_disposed_server_leaves_neither_process_nor_folder()
    {
        var postgres = await PostgresServer.StartNewAsync();
        var (processId, folder) = (postgres.ProcessId, postgres.Folder);

        await postgres.DisposeAsync();

        Assert.False(Directory.Exists($"/proc/{processId}"));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_server_that_refuses_to_start_says_why()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            RedisServer.StartNewAsync("--maxmemory", "a-lot")
        );

        Assert.Contains("a-lot", refusal.Message);
    }

    private static async Task<string?> AskAsync(RedisServer redis, string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(redis.Host, redis.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync();
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
