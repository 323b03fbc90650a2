using Monitoring.Storage.Tests.Databases;
using Monitoring.TestServers;
using Npgsql;

namespace Monitoring.Storage.Tests.PostgreSql;

/// <summary>
/// A server that answers, and refuses: what time or a person mends is told and costs no event, whatever it comes from; what
/// the data are to blame for costs the event to blame.
/// </summary>
public sealed class ServerRefusalTests(ServerRefusalTests.Postgres postgres)
    : IClassFixture<ServerRefusalTests.Postgres>,
        IAsyncLifetime
{
    private const string KillOthers = """
        SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """;

    private readonly SampleProducer _producer = new();
    private readonly List<IMonitoringStore> _stores = [];
    private PostgreSqlDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Name => new NpgsqlConnectionStringBuilder(_database.ConnectionString).Database!;

    public async ValueTask InitializeAsync() => _database = await PostgreSqlDatabase.CreateAsync(postgres.Server);

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("08006")]
    [InlineData("0A000")]
    [InlineData("25006")]
    [InlineData("25P03")]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("42501")]
    [InlineData("42P01")]
    [InlineData("42703")]
    [InlineData("53100")]
    [InlineData("53200")]
    [InlineData("55000")]
    [InlineData("57014")]
    [InlineData("57P01")]
    [InlineData("57P05")]
    [InlineData("58030")]
    [InlineData("F0000")]
    [InlineData("XX000")]
    public async Task What_is_not_the_datas_fault_costs_nothing_whenever_it_comes(string code)
    {
        var store = await _database.NewInitializedStoreAsync();
        var batch = _producer.Batch(3);
        foreach (var table in new[] { "operation_logs", "ingested_batches", "producers" })
        {
            await RaiseAsync(table, code);
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
                store.WriteAsync([batch], Cancellation)
            );
            Assert.Contains(code, error.Message);
            await _database.ExecuteAsync($"DROP TRIGGER raise_error ON {table}");
        }

        Assert.Equal([BatchOutcome.Stored], await store.WriteAsync([batch], Cancellation));
        await AssertStoredAsync(3);
    }

    [Theory]
    [InlineData("22021")]
    [InlineData("22P05")]
    [InlineData("23514")]
    [InlineData("54000")]
    [InlineData("P0001")]
    public async Task What_is_an_events_fault_costs_that_event(string code)
    {
        var store = await _database.NewInitializedStoreAsync();
        await RaiseAsync("operation_logs", code, "WHEN (NEW.table_name = 't1')");

        Assert.Equal([BatchOutcome.Stored], await store.WriteAsync([_producer.Batch(3)], Cancellation));

        Assert.Equal(2, await _database.CountAsync("operation_logs"));
        Assert.Equal(1, await _database.CountAsync($"dead_letters WHERE reason LIKE '{code} %'"));
        Assert.True(Assert.Single(await store.GetBooksAsync(Cancellation)).Balance);
    }

    [Fact]
    public async Task A_trigger_that_divides_by_zero_refuses_and_is_not_tried_for_ever()
    {
        var store = await _database.NewInitializedStoreAsync();
        await RaiseAsync("producers", "22012");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));

        var error = await Assert.ThrowsAsync<StoreRefusalException>(() =>
            store.WriteAsync([_producer.Batch(3)], limit.Token)
        );

        Assert.Contains("22012", error.Message);
        Assert.Equal(0, await _database.CountAsync("operation_logs"));
    }

    [Fact]
    public Task Too_many_connections() =>
        RefusedUntilAsync(
            "53300",
            "max_connections",
            r => $"ALTER ROLE {r} CONNECTION LIMIT 0",
            r => $"ALTER ROLE {r} CONNECTION LIMIT -1"
        );

    [Fact]
    public Task A_login_that_was_taken_back() =>
        RefusedUntilAsync("28000", "MONITORING_DATABASE", r => $"ALTER ROLE {r} NOLOGIN", r => $"ALTER ROLE {r} LOGIN");

    [Fact]
    public Task A_database_that_takes_no_writes() =>
        RefusedUntilAsync(
            "25006",
            "standby",
            r => $"ALTER ROLE {r} SET default_transaction_read_only = on",
            r => $"ALTER ROLE {r} RESET default_transaction_read_only"
        );

    [Fact]
    public Task A_right_that_was_taken_back() =>
        RefusedUntilAsync(
            "42501",
            "Grant",
            r => $"REVOKE INSERT ON operation_logs FROM {r}",
            r => $"GRANT INSERT ON operation_logs TO {r}"
        );

    [Fact]
    public async Task A_database_that_is_made_anew_gets_its_tables_without_a_restart()
    {
        var store = await _database.NewInitializedStoreAsync();
        await store.WriteAsync([_producer.Batch(2)], Cancellation);
        await ExecuteInMainAsync($"DROP DATABASE {Name} WITH (FORCE)");
        var batch = new SampleProducer().Batch(3);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteAsync([batch], Cancellation));
        var gone = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteAsync([batch], Cancellation));
        Assert.Contains("3D000", gone.Message);
        Assert.Contains("Create that database", gone.Message);

        await ExecuteInMainAsync($"CREATE DATABASE {Name}");

        Assert.Equal([BatchOutcome.Stored], await store.WriteAsync([batch], Cancellation));
        await AssertStoredAsync(3);
    }

    [Fact]
    public async Task A_table_that_was_renamed_is_waited_for()
    {
        var store = await _database.NewInitializedStoreAsync();
        var batch = _producer.Batch(3);
        await _database.ExecuteAsync("ALTER TABLE operation_logs RENAME TO elsewhere");
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteAsync([batch], Cancellation));
        Assert.Contains("42P01", error.Message);

        await _database.ExecuteAsync("ALTER TABLE elsewhere RENAME TO operation_logs");

        Assert.Equal([BatchOutcome.Stored], await store.WriteAsync([batch], Cancellation));
        await AssertStoredAsync(3);
    }

    /// <summary>Nothing is lost; what it cannot hold stands in the letters.</summary>
    [Fact]
    public async Task A_database_that_knows_no_Chinese_keeps_Chinese_events_as_letters()
    {
        await ExecuteInMainAsync($"DROP DATABASE {Name}");
        await ExecuteInMainAsync($"CREATE DATABASE {Name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        var store = await _database.NewInitializedStoreAsync();
        var batch = _producer.Batch(SampleProducer.Event("t0"), SampleProducer.Event("表"), SampleProducer.Event("t2"));

        Assert.Equal([BatchOutcome.Stored], await store.WriteAsync([batch], Cancellation));
        await store.WriteDeadLetterAsync(
            new DeadLetter("frame"u8.ToArray(), "无法读取", "频道:stream:0 1-0"),
            Cancellation
        );

        Assert.Equal(2, await _database.CountAsync("operation_logs"));
        Assert.Equal(1, await _database.CountAsync("dead_letters WHERE reason LIKE '22P05 %' AND format = 'event'"));
        Assert.Equal(1, await _database.CountAsync("dead_letters WHERE source = '??:stream:0 1-0'"));
        Assert.True(Assert.Single(await store.GetBooksAsync(Cancellation)).Balance);
    }

    /// <param name="code">How the server says it.</param>
    /// <param name="advice">What the message says besides.</param>
    /// <param name="take">What is done to the role.</param>
    /// <param name="give">What mends it.</param>
    private async Task RefusedUntilAsync(
        string code,
        string advice,
        Func<string, string> take,
        Func<string, string> give
    )
    {
        await _database.NewInitializedStoreAsync();
        var role = $"worker_{Guid.NewGuid():N}";
        await _database.ExecuteAsync(
            $"""
            CREATE ROLE {role} LOGIN;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
            """
        );
        var store = MonitoringStore.Create($"{_database.ConnectionString};Username={role}");
        _stores.Add(store);
        Assert.Equal([BatchOutcome.Stored], await store.WriteAsync([_producer.Batch(2)], Cancellation));

        await _database.ExecuteAsync(take(role));
        await _database.ExecuteAsync(KillOthers);
        var batch = _producer.Batch(3);
        var message = "";
        for (var tries = 0; tries < 3; tries++)
        {
            message = (
                await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteAsync([batch], Cancellation))
            ).Message;
        }

        Assert.Contains(code, message);
        Assert.Contains(advice, message);
        await _database.ExecuteAsync(give(role));
        await _database.ExecuteAsync(KillOthers);

        // The first may still find a session that was ended.
        var outcome = await StoredInTheEndAsync(store, batch);
        Assert.Equal([BatchOutcome.Stored], outcome);
        await AssertStoredAsync(5);
    }

    private static async Task<IReadOnlyList<BatchOutcome>> StoredInTheEndAsync(IMonitoringStore store, EventBatch batch)
    {
        try
        {
            return await store.WriteAsync([batch], Cancellation);
        }
        catch (StoreUnavailableException)
        {
            return await store.WriteAsync([batch], Cancellation);
        }
    }

    private async Task AssertStoredAsync(int rows)
    {
        Assert.Equal(rows, await _database.CountAsync("operation_logs"));
        Assert.Equal(0, await _database.CountAsync("dead_letters"));
        Assert.Equal(
            0,
            await _database.CountAsync(
                "(SELECT operation_id FROM operation_logs GROUP BY operation_id HAVING count(*) > 1) AS doubled"
            )
        );
        Assert.Equal(0, await _database.CountAsync("producers WHERE emitted <> stored"));
    }

    private Task RaiseAsync(string table, string code, string when = "") =>
        _database.ExecuteAsync(
            $"""
            CREATE OR REPLACE FUNCTION raise_error() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'as the test asks' USING ERRCODE = '{code}'; END $$;
            CREATE TRIGGER raise_error BEFORE INSERT ON {table} FOR EACH ROW {when} EXECUTE FUNCTION raise_error();
            """
        );

    private async Task ExecuteInMainAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.Server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    public sealed class Postgres : IAsyncLifetime
    {
        public PostgresServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await PostgresServer.StartNewAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
