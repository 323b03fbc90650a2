using Microsoft.Data.Sqlite;
using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Sqlite;

/// <summary>What is special about a database in a file.</summary>
public sealed class SqliteFileTests : IAsyncLifetime
{
    private readonly SampleProducer _producer = new();
    private readonly SqliteDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_file_locked_by_another_process_is_unavailability_and_the_batch_is_stored_later()
    {
        var store = await _database.NewInitializedStoreAsync();
        var batch = _producer.Batch(2);
        await using (var other = new SqliteConnection(_database.ConnectionString + ";Pooling=false"))
        {
            await other.OpenAsync(Cancellation);
            await using var locking = new SqliteCommand("BEGIN IMMEDIATE", other);
            await locking.ExecuteNonQueryAsync(Cancellation);

            var error = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
                store.WriteAsync([batch], Cancellation)
            );
            Assert.Contains(_database.File, error.Message);
            Assert.Contains("database is locked", error.Message);
        }

        Assert.Equal([BatchOutcome.Stored], await store.WriteAsync([batch], Cancellation));
    }

    [Fact]
    public async Task A_reader_does_not_wait_for_a_writer()
    {
        var store = await _database.NewInitializedStoreAsync();
        await store.WriteAsync([_producer.Batch(2)], Cancellation);
        await using var other = new SqliteConnection(_database.ConnectionString + ";Pooling=false");
        await other.OpenAsync(Cancellation);
        await using var locking = new SqliteCommand("BEGIN IMMEDIATE", other);
        await locking.ExecuteNonQueryAsync(Cancellation);

        Assert.Equal(2, (await store.CountRowsAsync(Cancellation))["operation_logs"]);
    }

    [Fact]
    public async Task An_error_that_is_not_the_datas_fault_is_unavailability_and_leaves_nothing_half_written()
    {
        var store = await _database.NewInitializedStoreAsync();
        await _database.ExecuteAsync(
            """
            CREATE TRIGGER broken AFTER INSERT ON operation_logs WHEN NEW.table_name = 't1'
            BEGIN INSERT INTO nowhere VALUES (1); END
            """
        );
        var batch = _producer.Batch(3);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteAsync([batch], Cancellation));
        Assert.Equal(0, await _database.CountAsync("operation_logs"));
        Assert.Equal(0, await _database.CountAsync("dead_letters"));

        await _database.ExecuteAsync("DROP TRIGGER broken");
        Assert.Equal([BatchOutcome.Stored], await store.WriteAsync([batch], Cancellation));
    }

    [Fact]
    public async Task The_file_is_in_WAL_mode()
    {
        await _database.NewInitializedStoreAsync();

        Assert.Equal("wal", Assert.Single(await _database.QueryAsync("PRAGMA journal_mode"))[0]);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_with_what_is_allowed()
    {
        await File.WriteAllTextAsync(_database.File, new string('x', 5000), Cancellation);

        var error = await Assert.ThrowsAsync<StoreConfigurationException>(() =>
            _database.NewStore().InitializeAsync(Cancellation)
        );

        Assert.Contains(_database.File, error.Message);
        Assert.Contains("not a database", error.Message);
    }

    [Fact]
    public async Task Neither_a_reader_nor_a_writer_creates_the_file()
    {
        var store = _database.NewStore();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CountRowsAsync(Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetBooksAsync(Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.DeadLetters.ListAsync(new(), Cancellation));
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.WriteAsync([_producer.Batch(1)], Cancellation)
        );

        Assert.Contains(_database.File, error.Message);
        Assert.False(File.Exists(_database.File));
    }

    [Fact]
    public async Task A_write_before_the_schema_is_made_is_unavailability()
    {
        await File.WriteAllBytesAsync(_database.File, [], Cancellation);
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _database.NewStore().WriteAsync([_producer.Batch(1)], Cancellation)
        );

        Assert.Contains("no such table", error.Message);
    }
}
