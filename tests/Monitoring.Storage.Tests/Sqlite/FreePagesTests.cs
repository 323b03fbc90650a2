using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Sqlite;

/// <summary>What becomes of the room that old rows have taken.</summary>
public sealed class FreePagesTests : IAsyncLifetime
{
    private const string ManyOldRows = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
        INSERT INTO operation_logs (table_name, error_message, created_at)
        SELECT 'old', hex(randomblob(500)), '2020-01-01T00:00:00.000000Z' FROM n
        """;

    private readonly SqliteDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task It_is_given_back_to_the_file_system()
    {
        var store = await _database.NewInitializedStoreAsync();
        await _database.ExecuteAsync(ManyOldRows);
        var before = await SizeAsync();

        var report = await store.CleanupAsync(new RetentionPeriods(), dryRun: false, null, Cancellation);

        Assert.Equal(6000, report.Rows["operation_logs"]);
        Assert.InRange(await SizeAsync(), 1, before / 4);
    }

    [Fact]
    public async Task A_file_of_an_older_program_keeps_it_for_later_rows()
    {
        await OldSchema.MakeAsync(_database, version: 3);
        var store = await _database.NewInitializedStoreAsync();
        await _database.ExecuteAsync(ManyOldRows);
        var before = await SizeAsync();
        await store.CleanupAsync(new RetentionPeriods(), dryRun: false, null, Cancellation);

        await _database.ExecuteAsync(ManyOldRows);

        Assert.InRange(await SizeAsync(), 1, before * 11 / 10);
    }

    private async Task<long> SizeAsync()
    {
        await _database.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return new FileInfo(_database.File).Length;
    }
}
