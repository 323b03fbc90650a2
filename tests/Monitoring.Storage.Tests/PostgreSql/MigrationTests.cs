using System.Diagnostics;
using Monitoring.Storage.Tests.Databases;
using Npgsql;

namespace Monitoring.Storage.Tests.PostgreSql;

/// <summary>An older schema is brought up to date while programs write.</summary>
public sealed class MigrationTests(PostgreSqlSource source) : IAsyncLifetime
{
    private static readonly TimeSpan _readerStays = TimeSpan.FromSeconds(6);

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await source.CreateAsync();
        await OldSchema.MakeAsync(_database, version: 3);
        await _database.NewStore().MaintainAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Writers_wait_briefly_although_a_long_query_holds_the_migration_up()
    {
        using var over = new CancellationTokenSource();
        var events = WriteEventsAsync(over.Token);
        var alerts = WriteAlertsAsync(over.Token);
        Task migration;
        await using (await OpenAsync("BEGIN; SELECT count(*) FROM alert_records"))
        {
            migration = Task.Run(() => _database.NewStore().InitializeAsync(Cancellation), Cancellation);
            await Task.Delay(_readerStays, Cancellation);
            Assert.False(migration.IsCompleted);
        }

        await migration;
        await over.CancelAsync();
        var (written, slowestBatch) = await events;
        var (raised, slowestAlert) = await alerts;

        Assert.Equal(4, await _database.CountAsync("schema_version"));
        Assert.Equal(written, await _database.CountAsync("operation_logs"));
        Assert.Equal(raised, await _database.CountAsync("alert_records"));
        Assert.InRange(slowestBatch, TimeSpan.Zero, TimeSpan.FromSeconds(1.8));
        Assert.InRange(slowestAlert, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task A_step_that_takes_longer_than_a_command_may_is_not_cut_short()
    {
        await _database.ExecuteAsync(
            """
            INSERT INTO alert_records (alert_id, alert_type, source) VALUES ('a', 'T', 's');
            CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_sleep(2); RETURN NEW; END $$;
            CREATE TRIGGER slow BEFORE UPDATE ON alert_records FOR EACH ROW EXECUTE FUNCTION take_long()
            """
        );
        await using var store = MonitoringStore.Create(_database.ConnectionString + ";Command Timeout=1");

        await store.InitializeAsync(Cancellation);

        Assert.Equal(4, await _database.CountAsync("schema_version"));
    }

    private async Task<(long Events, TimeSpan Slowest)> WriteEventsAsync(CancellationToken over)
    {
        var (store, producer) = (_database.NewStore(), new SampleProducer());
        var (events, slowest) = (0L, TimeSpan.Zero);
        while (!over.IsCancellationRequested)
        {
            var begun = Stopwatch.GetTimestamp();
            await store.WriteAsync([producer.Batch(10)], Cancellation);
            events += 10;
            slowest = Longer(slowest, Stopwatch.GetElapsedTime(begun));
        }

        return (events, slowest);
    }

    /// <summary>As a program of then would.</summary>
    private async Task<(long Alerts, TimeSpan Slowest)> WriteAlertsAsync(CancellationToken over)
    {
        await using var connection = await OpenAsync("SELECT 1");
        var (alerts, slowest) = (0L, TimeSpan.Zero);
        while (!over.IsCancellationRequested)
        {
            var begun = Stopwatch.GetTimestamp();
            await using var command = new NpgsqlCommand(
                $"INSERT INTO alert_records (alert_id, alert_type, source) VALUES ('a{alerts}', 'T', 's{alerts}')",
                connection
            );
            await command.ExecuteNonQueryAsync(Cancellation);
            alerts++;
            slowest = Longer(slowest, Stopwatch.GetElapsedTime(begun));
        }

        return (alerts, slowest);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private async Task<NpgsqlConnection> OpenAsync(string sql)
    {
        var connection = new NpgsqlConnection(_database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }
}
