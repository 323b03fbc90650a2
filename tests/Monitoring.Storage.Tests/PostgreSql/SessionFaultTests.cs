using Monitoring.Storage.Tests.Databases;
using Npgsql;

namespace Monitoring.Storage.Tests.PostgreSql;

/// <summary>Sessions that are killed, and locks that others hold.</summary>
public sealed class SessionFaultTests(PostgreSqlSource source) : IAsyncLifetime
{
    /// <summary>Any number: the trigger waits for whoever holds this lock.</summary>
    private const int Barrier = 4242;

    private const string Worker = "application_name = 'monitoring-worker' AND datname = current_database()";

    private readonly SampleProducer _producer = new();
    private TestDatabase _database = null!;
    private IMonitoringStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await source.CreateAsync();
        _store = await _database.NewInitializedStoreAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_session_killed_in_mid_COPY_leaves_nothing_and_the_same_batch_is_stored_afterwards()
    {
        await WaitInCopyAtAsync("t1500");
        var batch = _producer.Batch(3000);

        await using (var barrier = await HoldBarrierAsync())
        {
            var write = _store.WriteAsync([batch], Cancellation);
            await KillWaitingWorkerAsync();
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => write);
            Assert.Contains("57P01", error.Message);
        }

        Assert.Equal(0, await _database.CountAsync("operation_logs"));
        Assert.Equal(0, await _database.CountAsync("ingested_batches"));
        Assert.Empty(await _store.GetBooksAsync(Cancellation));

        Assert.Equal([BatchOutcome.Stored], await _store.WriteAsync([batch], Cancellation));
        Assert.Equal(3000, await _database.CountAsync("operation_logs"));
        Assert.Equal(0, await _database.CountAsync("dead_letters"));
    }

    [Fact]
    public async Task A_limit_that_the_database_has_for_statements_does_not_end_a_long_COPY_at_each_try()
    {
        await _database.ExecuteAsync(
            """
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = 300', current_database()); END $$;
            CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$;
            CREATE TRIGGER slow BEFORE INSERT ON operation_logs FOR EACH STATEMENT EXECUTE FUNCTION take_long()
            """
        );
        var limited = _database.NewStore();

        Assert.Equal([BatchOutcome.Stored], await limited.WriteAsync([_producer.Batch(2)], Cancellation));
    }

    /// <summary>The pool learns of it only when it gives such a session out.</summary>
    [Fact]
    public async Task Sessions_that_the_server_ended_because_they_were_idle_are_no_failure()
    {
        await _database.ExecuteAsync(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET idle_session_timeout = 300', current_database()); END $$"
        );
        await _store.DisposeAsync();
        var store = _database.NewStore();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => store.GetBooksAsync(Cancellation)));
        await NoWorkerIsLeftAsync();
        Assert.Equal([BatchOutcome.Stored], await store.WriteAsync([_producer.Batch(2)], Cancellation));
        await NoWorkerIsLeftAsync();

        Assert.Single(await store.GetBooksAsync(Cancellation));
    }

    /// <summary>A table may have so many rows.</summary>
    [Fact]
    public async Task A_count_of_rows_may_take_longer_than_a_command()
    {
        await _database.ExecuteAsync(
            """
            ALTER TABLE dead_letters RENAME TO few;
            CREATE VIEW dead_letters AS SELECT few.* FROM pg_sleep(2) LEFT JOIN few ON true
            """
        );
        await using var store = MonitoringStore.Create(_database.ConnectionString + ";Command Timeout=1");

        Assert.Equal(1, (await store.CountRowsAsync(Cancellation))["dead_letters"]);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_in_mid_COPY_leaves_nothing()
    {
        await WaitInCopyAtAsync("t5");
        using var cancelled = new CancellationTokenSource();

        await using (var barrier = await HoldBarrierAsync())
        {
            var write = _store.WriteAsync([_producer.Batch(10)], cancelled.Token);
            await WaitingWorkerAsync();
            await cancelled.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        }

        Assert.Equal(0, await _database.CountAsync("operation_logs"));
        Assert.Equal([BatchOutcome.Stored], await _store.WriteAsync([_producer.Batch(1)], Cancellation));
    }

    [Fact]
    public async Task A_lock_on_the_table_is_unavailability_never_a_dead_letter()
    {
        var batch = _producer.Batch(2);
        await using (var session = await OpenAsync("BEGIN; LOCK TABLE operation_logs IN ACCESS EXCLUSIVE MODE"))
        {
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
                _store.WriteAsync([batch], Cancellation)
            );
            Assert.Contains("55P03", error.Message);
        }

        Assert.Equal([BatchOutcome.Stored], await _store.WriteAsync([batch], Cancellation));
        Assert.Equal(0, await _database.CountAsync("dead_letters"));
    }

    [Fact]
    public async Task A_refused_row_that_no_error_names_is_found_all_the_same()
    {
        await _database.ExecuteAsync(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN IF EXISTS (SELECT FROM fresh WHERE table_name = 't5') THEN RAISE 'no t5'; END IF; RETURN NULL; END $$;
            CREATE TRIGGER refuse AFTER INSERT ON operation_logs
            REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION refuse();
            """
        );

        Assert.Equal([BatchOutcome.Stored], await _store.WriteAsync([_producer.Batch(9)], Cancellation));

        Assert.Equal(8, await _database.CountAsync("operation_logs"));
        var letter = Assert.Single(await _database.QueryAsync("SELECT event_index, reason FROM dead_letters"));
        Assert.Equal([5, "P0001 no t5"], letter);
    }

    [Fact]
    public async Task A_day_without_partition_is_made_up_for_and_costs_no_event()
    {
        var today = TimeProvider.System.GetUtcNow();
        foreach (var day in new[] { today, today.AddDays(1) })
        {
            await _database.ExecuteAsync($"DROP TABLE operation_logs_{day:yyyyMMdd}");
        }

        Assert.Equal([BatchOutcome.Stored], await _store.WriteAsync([_producer.Batch(2)], Cancellation));

        Assert.Equal(2, await _database.CountAsync("operation_logs"));
        Assert.Equal(0, await _database.CountAsync("dead_letters"));
    }

    [Fact]
    public async Task Lines_of_odd_days_move_from_the_default_partition_into_the_day_when_it_is_made()
    {
        var day = TimeProvider.System.GetUtcNow().AddDays(7);
        await _database.ExecuteAsync($"DROP TABLE ingested_batches_{day:yyyyMMdd}");
        var batch = new SampleProducer(day).Batch(1);
        await _store.WriteAsync([batch], Cancellation);
        Assert.Equal(1, await _database.CountAsync("ingested_batches_default"));

        await _store.MaintainAsync(Cancellation);

        Assert.Equal(0, await _database.CountAsync("ingested_batches_default WHERE kind <> 'horizon'"));
        Assert.Equal(1, await _database.CountAsync($"ingested_batches_{day:yyyyMMdd}"));
        Assert.Equal([BatchOutcome.AlreadyKnown], await _store.WriteAsync([batch], Cancellation));
    }

    [Fact]
    public async Task Days_of_the_ledger_that_no_batch_can_need_are_dropped_as_a_whole()
    {
        var old = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-11);
        var (gone, kept) = ($"ingested_batches_{old:yyyyMMdd}", $"ingested_batches_{old.AddDays(2):yyyyMMdd}");
        await _database.ExecuteAsync($"CREATE TABLE {gone} PARTITION OF ingested_batches {Range(old)}");
        await _database.ExecuteAsync($"CREATE TABLE {kept} PARTITION OF ingested_batches {Range(old.AddDays(2))}");

        await _store.MaintainAsync(Cancellation);

        Assert.Equal(0, await _database.CountAsync($"pg_class WHERE relname = '{gone}'"));
        Assert.Equal(1, await _database.CountAsync($"pg_class WHERE relname = '{kept}'"));
    }

    [Fact]
    public async Task A_login_without_the_right_to_make_tables_can_use_a_schema_that_is_there()
    {
        var role = $"worker_{Guid.NewGuid():N}";
        await _database.ExecuteAsync(
            $"""
            REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            CREATE ROLE {role} LOGIN;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
            """
        );
        await using var store = MonitoringStore.Create($"{_database.ConnectionString};Username={role}");

        await store.InitializeAsync(Cancellation);

        Assert.Equal([BatchOutcome.Stored], await store.WriteAsync([_producer.Batch(1)], Cancellation));
    }

    private static string Range(DateOnly day)
    {
        var from = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        return $"FOR VALUES FROM ('{ProducerId.LowestAt(from)}') TO ('{ProducerId.LowestAt(from.AddDays(1))}')";
    }

    /// <summary>Makes the insert of this table name wait while the barrier is held.</summary>
    private Task WaitInCopyAtAsync(string tableName) =>
        _database.ExecuteAsync(
            $"""
            CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_advisory_xact_lock_shared({Barrier}); RETURN NEW; END $$;
            CREATE TRIGGER wait BEFORE INSERT ON operation_logs
            FOR EACH ROW WHEN (NEW.table_name = '{tableName}') EXECUTE FUNCTION wait();
            """
        );

    private Task<NpgsqlConnection> HoldBarrierAsync() => OpenAsync($"SELECT pg_advisory_lock({Barrier})");

    private async Task<NpgsqlConnection> OpenAsync(string sql)
    {
        var connection = new NpgsqlConnection(_database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }

    private async Task WaitingWorkerAsync()
    {
        while (await _database.CountAsync($"pg_stat_activity WHERE {Worker} AND wait_event_type = 'Lock'") == 0)
        {
            await Task.Delay(10, Cancellation);
        }
    }

    private async Task NoWorkerIsLeftAsync()
    {
        while (await _database.CountAsync($"pg_stat_activity WHERE {Worker}") > 0)
        {
            await Task.Delay(10, Cancellation);
        }
    }

    private async Task KillWaitingWorkerAsync()
    {
        await WaitingWorkerAsync();
        await _database.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {Worker}");
    }
}
