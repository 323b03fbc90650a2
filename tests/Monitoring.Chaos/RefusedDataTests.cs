namespace Monitoring.Chaos;

/// <summary>Data that PostgreSQL does not take as they are, from a real producer to the row or the letter.</summary>
public sealed class RefusedDataTests(SharedPostgres shared) : OnPostgres(shared)
{
    private const int Calls = 500;

    [Fact]
    public async Task Odd_texts_are_cleaned_and_every_call_is_a_row()
    {
        await Line.StartReadyWorkerAsync();
        await using var producer = Producer.Start(Folder, Settings, Calls, pace: 0, "return", "odd");
        (await producer.WaitForExitAsync()).ExitedWith(7);

        await Balance.HoldsAsync(Calls);
        Assert.NotEqual(0, await Balance.ScalarAsync("SELECT count(*) FROM operation_logs WHERE table_name LIKE '%…'"));
        Assert.NotEqual(
            0,
            await Balance.ScalarAsync("SELECT count(*) FROM operation_logs WHERE error_message LIKE '%\uFFFD%'")
        );
    }

    [Fact]
    public async Task A_row_that_is_refused_is_a_letter_and_replayed_by_several_at_once_it_is_stored_once()
    {
        await Line.StartReadyWorkerAsync();
        await ExecuteAsync("ALTER TABLE operation_logs ADD CONSTRAINT odd CHECK (record_count NOT IN (7, 77, 177))");
        await using var producer = Producer.Start(Folder, Settings, Calls, pace: 0, "return");
        (await producer.WaitForExitAsync()).ExitedWith(7);
        await Balance.WaitForRowsAsync(Calls - 3);
        Assert.Equal(0, await Balance.BooksCloseAsync(Calls));
        Assert.Equal(3, await Balance.DeadLettersAsync());

        await ExecuteAsync("ALTER TABLE operation_logs DROP CONSTRAINT odd");
        await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Line.RunAsync("deadletters", "replay", "--all", "--yes"))
        );

        await Balance.HoldsAsync(Calls);
        await Line.RunAsync("deadletters", "replay", "--all", "--yes");
        await Balance.HoldsAsync(Calls);
    }
}
