using System.Diagnostics;
using Monitoring.Storage.PostgreSql;
using Monitoring.Storage.Tests.Databases;
using Npgsql;

namespace Monitoring.Storage.Tests.PostgreSql;

/// <summary>Days that go from a table that others read and write.</summary>
public sealed class DetachTests(PostgreSqlSource source) : IAsyncLifetime
{
    private static readonly DateOnly _today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    private static readonly DateOnly _old = _today.AddDays(-40);
    private static readonly RetentionPeriods _periods = new();

    private readonly SampleProducer _producer = new();
    private TestDatabase _database = null!;
    private IMonitoringStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string OldName => Name(_old);

    public async ValueTask InitializeAsync()
    {
        _database = await source.CreateAsync();
        _store = await _database.NewInitializedStoreAsync();
        await PrepareAsync(_old, rows: 3);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Writers_go_on_while_a_day_waits_for_its_reader_and_the_other_tables_are_cleaned()
    {
        await _database.ExecuteAsync(
            "INSERT INTO data_quality_checks (check_id, created_at) VALUES ('old', '2020-01-01T00:00:00Z')"
        );
        var slowest = TimeSpan.Zero;
        CleanupReport report;
        await using (await OpenAsync("BEGIN; SELECT count(*) FROM operation_logs"))
        {
            var cleaning = CleanAsync();
            while (!cleaning.IsCompleted)
            {
                var begun = Stopwatch.GetTimestamp();
                await _store.WriteAsync([_producer.Batch(1)], Cancellation);
                var took = Stopwatch.GetElapsedTime(begun);
                slowest = took > slowest ? took : slowest;
            }

            report = await cleaning;
        }

        Assert.Contains("55P03", Assert.Contains("operation_logs", report.Faults));
        Assert.Equal((0, 1), (report.Rows["operation_logs"], report.Rows["data_quality_checks"]));
        Assert.InRange(slowest, TimeSpan.Zero, TimeSpan.FromSeconds(1.8));

        var next = await CleanAsync();
        Assert.Empty(next.Faults);
        Assert.Equal(3, next.Rows["operation_logs"]);
        Assert.Equal(0, await TablesAsync(OldName));
    }

    [Fact]
    public async Task A_day_that_was_detached_and_not_dropped_is_dropped_by_the_next_run()
    {
        await _database.ExecuteAsync($"COMMENT ON TABLE {OldName} IS '{Partition.Mark}'");
        await _database.ExecuteAsync($"ALTER TABLE operation_logs DETACH PARTITION {OldName}");

        Assert.Equal(3, (await CleanAsync()).Rows["operation_logs"]);

        Assert.Equal(0, await TablesAsync(OldName));
    }

    [Fact]
    public async Task A_day_that_a_person_has_detached_to_keep_is_kept()
    {
        await _database.ExecuteAsync($"ALTER TABLE operation_logs DETACH PARTITION {OldName}");

        Assert.Equal(0, (await CleanAsync()).Rows["operation_logs"]);

        Assert.Equal(3, await _database.CountAsync(OldName));
    }

    [Fact]
    public async Task A_day_without_rows_goes_too_and_one_that_is_not_over_stays()
    {
        var (empty, kept) = (_today.AddDays(-60), _today.AddDays(-30));
        await PrepareAsync(empty, rows: 0);
        await PrepareAsync(kept, rows: 2);

        Assert.Equal(3, (await CleanAsync()).Rows["operation_logs"]);

        Assert.Equal((0, 1), (await TablesAsync(Name(empty)), await TablesAsync(Name(kept))));
    }

    [Fact]
    public async Task While_one_process_cleans_another_does_nothing_but_can_count()
    {
        await using (var other = await OpenAsync($"SELECT pg_advisory_lock({AdvisoryLock.Cleanup})"))
        {
            Assert.True((await CleanAsync()).IsBusy);
            Assert.Equal(3, await _database.CountAsync(OldName));
            var dry = await _store.CleanupAsync(_periods, dryRun: true, null, Cancellation);
            Assert.Equal((false, 3), (dry.IsBusy, dry.Rows["operation_logs"]));

            // The server may end a session, and with it a lock, after its client has gone.
            await using var unlock = new NpgsqlCommand($"SELECT pg_advisory_unlock({AdvisoryLock.Cleanup})", other);
            await unlock.ExecuteNonQueryAsync(Cancellation);
        }

        Assert.False((await CleanAsync()).IsBusy);
        var next = await _database.NewStore().CleanupAsync(_periods, dryRun: false, null, Cancellation);
        Assert.False(next.IsBusy);
    }

    [Fact]
    public async Task New_days_are_made_although_old_ones_of_the_ledger_cannot_go()
    {
        var (newest, oldest) = (_today.AddDays(7), _today.AddDays(-20));
        await _database.ExecuteAsync($"DROP TABLE {Name(newest)}");
        await PrepareLedgerAsync(oldest);

        await using (await OpenAsync($"BEGIN; SELECT count(*) FROM ingested_batches_{oldest:yyyyMMdd}"))
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.MaintainAsync(Cancellation));
        }

        Assert.Equal(1, await TablesAsync(Name(newest)));
    }

    [Fact]
    public async Task Old_days_of_the_ledger_go_although_new_ones_cannot_be_made()
    {
        var (newest, oldest) = (_today.AddDays(7), _today.AddDays(-20));
        await _database.ExecuteAsync($"DROP TABLE {Name(newest)}; CREATE TABLE {Name(newest)} (in_the_way integer)");
        await PrepareLedgerAsync(oldest);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.MaintainAsync(Cancellation));

        Assert.Equal(0, await TablesAsync($"ingested_batches_{oldest:yyyyMMdd}"));
        Assert.Equal(3, (await CleanAsync()).Rows["operation_logs"]);
    }

    private Task<CleanupReport> CleanAsync() =>
        _store.CleanupAsync(_periods, dryRun: false, progress: null, Cancellation);

    private async Task PrepareAsync(DateOnly day, int rows)
    {
        await _database.PrepareDayAsync("operation_logs", day);
        for (var i = 0; i < rows; i++)
        {
            await _database.ExecuteAsync(
                $"INSERT INTO operation_logs (table_name, created_at) VALUES ('old', '{day:yyyy-MM-dd} 12:00:00+00')"
            );
        }
    }

    private Task PrepareLedgerAsync(DateOnly day)
    {
        var from = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        return _database.ExecuteAsync(
            $"""
            CREATE TABLE ingested_batches_{day:yyyyMMdd} PARTITION OF ingested_batches
            FOR VALUES FROM ('{ProducerId.LowestAt(from)}') TO ('{ProducerId.LowestAt(from.AddDays(1))}')
            """
        );
    }

    private Task<long> TablesAsync(string name) => _database.CountAsync($"pg_class WHERE relname = '{name}'");

    private static string Name(DateOnly day) => $"operation_logs_{day:yyyyMMdd}";

    private async Task<NpgsqlConnection> OpenAsync(string sql)
    {
        var connection = new NpgsqlConnection(_database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }
}
