using System.Data.Common;

namespace Monitoring.Chaos.Recorded;

/// <summary>
/// Whether the books balance: the equation holds to the unit for every producer, nothing is dropped or dead-lettered,
/// and no event stands twice. By plain SQL, from outside.
/// </summary>
internal sealed class Balance(string database)
{
    private const string OpenBooks =
        "SELECT count(*) FROM producers WHERE emitted <> stored + dead_lettered + dropped + sampled_out";

    private const string Doubles =
        "SELECT count(*) FROM (SELECT 1 FROM operation_logs GROUP BY process_id, record_count HAVING count(*) > 1) AS d";

    private readonly OperationRows _rows = new(database);

    /// <summary>Rows that stand there; 0 while there is no table or no answer.</summary>
    public Task<long> RowsAsync() => ScalarAsync("SELECT count(*) FROM operation_logs");

    /// <summary>One number; 0 while there is no table or no answer.</summary>
    public async Task<long> ScalarAsync(string sql)
    {
        try
        {
            return await _rows.ScalarAsync(sql);
        }
        catch (DbException)
        {
            return 0;
        }
    }

    public async Task WaitForRowsAsync(long rows)
    {
        var seen = 0L;
        await Until.HoldsAsync(() => $"{rows} rows, there are {seen}", async () => (seen = await RowsAsync()) >= rows);
    }

    /// <summary>Waits until all is stored; then nothing may be too much.</summary>
    public async Task HoldsAsync(long calls)
    {
        await WaitForRowsAsync(calls);
        Assert.Equal(calls, await RowsAsync());
        await NoneTwiceAsync();
        Assert.Equal(0, await _rows.ScalarAsync(OpenBooks));
        Assert.Equal(calls, await _rows.ScalarAsync("SELECT sum(emitted) FROM producers"));
        Assert.Equal(calls, await _rows.ScalarAsync("SELECT sum(stored) FROM producers"));
        Assert.Equal(0, await _rows.ScalarAsync("SELECT sum(dropped) FROM producers"));
        Assert.Equal(0, await DeadLettersAsync());
    }

    /// <summary>Waits until all is accounted for, in whatever way; rows stand for what is stored, and none twice.</summary>
    /// <returns>How many events were dropped.</returns>
    public async Task<long> BooksCloseAsync(long emitted)
    {
        var (seen, open) = (0L, 0L);
        await Until.HoldsAsync(
            () => $"closed books of {emitted} events: {seen} emitted, {open} producers with open books",
            async () =>
            {
                seen = await ScalarAsync("SELECT coalesce(sum(emitted), 0) FROM producers");
                open = seen == 0 ? 0 : await _rows.ScalarAsync(OpenBooks);
                return seen == emitted && open == 0;
            }
        );
        Assert.Equal(await SumAsync("stored"), await RowsAsync());
        await NoneTwiceAsync();
        return await SumAsync("dropped");
    }

    /// <summary>A column of <c>producers</c>, of all together.</summary>
    public Task<long> SumAsync(string column) => _rows.ScalarAsync($"SELECT coalesce(sum({column}), 0) FROM producers");

    public async Task NoneTwiceAsync()
    {
        Assert.Equal(
            await RowsAsync(),
            await _rows.ScalarAsync("SELECT count(DISTINCT operation_id) FROM operation_logs")
        );
        Assert.Equal(0, await _rows.ScalarAsync(Doubles));
    }

    public Task<long> DeadLettersAsync() => _rows.ScalarAsync("SELECT count(*) FROM dead_letters");
}
