using Npgsql;

namespace Monitoring.Chaos.Running;

/// <summary>A test with a Redis, workers, and a database of its own.</summary>
public abstract class OnPostgres(SharedPostgres? shared = null) : IAsyncLifetime
{
    private PostgresServer? _own;
    private RedisAndWorker? _line;

    /// <summary>Shared with other tests where one was given, else this test's own.</summary>
    private protected PostgresServer Postgres => shared?.Server ?? _own!;

    private protected WorkFolder Folder { get; } = new();

    private protected string Database { get; private set; } = "";

    private protected RedisAndWorker Line => _line!;

    private protected Balance Balance => Line.Balance;

    private protected Settings Settings => Line.Settings;

    public virtual async ValueTask InitializeAsync()
    {
        _own = shared is null ? await PostgresServer.StartNewAsync() : null;
        Database = await Postgres.CreateDatabaseAsync();
        _line = await RedisAndWorker.StartAsync(Folder, Database);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }

        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task ExecuteAsync(string sql)
    {
        await using var session = await OpenAsync();
        await ExecuteAsync(session, sql);
    }

    private protected static async Task ExecuteAsync(NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync();
    }

    private protected async Task<NpgsqlConnection> OpenAsync()
    {
        var session = new NpgsqlConnection($"{Database};Pooling=false");
        await session.OpenAsync();
        return session;
    }

    /// <summary>Waits while so many calls more are made, whatever becomes of them: time, as the producer has it.</summary>
    private protected async Task EmitMoreAsync(ProgramProcess producer, int calls)
    {
        var hundreds = (producer.LatestNumber("at ") + calls) / 100;
        await producer.WaitForLineAsync($"at {hundreds * 100}");
    }
}
