namespace Monitoring.Integration.Recorded;

/// <summary>What one whole run of the sample must leave in <c>operation_logs</c>, each call exactly once.</summary>
internal static class ImportRecord
{
    /// <summary>1 table made, 244 months saved, 21 years loaded, 2 averages, 1 scan, 1 failure.</summary>
    public const int Calls = 1 + 244 + 21 + 2 + 1 + 1;

    public const int Records = 5105;

    private const string Saved = "operation_type = 'SAVE' AND operation_status = 'SUCCESS'";

    public static async Task HoldsAsync(OperationRows rows)
    {
        Assert.Equal(Calls, await rows.CountAsync());
        Assert.Equal(Calls, await rows.ScalarAsync("SELECT count(DISTINCT operation_id) FROM operation_logs"));
        Assert.Equal(Records, await rows.ScalarAsync($"SELECT sum(record_count) FROM operation_logs WHERE {Saved}"));
        Assert.Equal(244, await rows.CountAsync($"{Saved} AND operation_name = 'save_data'"));
        Assert.Equal(
            ["create_table", "load_data", "query_moving_average", "save_data", "scan_quality"],
            await rows.TextsAsync("SELECT DISTINCT operation_name FROM operation_logs ORDER BY 1")
        );
        await FailureHoldsAsync(rows);
        await CapturesHoldAsync(rows);
    }

    private static async Task FailureHoldsAsync(OperationRows rows) =>
        Assert.Equal(
            [
                "save_data weekly_kline Microsoft.Data.Sqlite.SqliteException: SQLite Error 1: 'no such table: weekly_kline'.",
            ],
            await rows.TextsAsync(
                """
                SELECT operation_name || ' ' || table_name || ' ' || error_type || ': ' || error_message
                FROM operation_logs WHERE operation_status = 'FAILED'
                """
            )
        );

    private static async Task CapturesHoldAsync(OperationRows rows)
    {
        Assert.Equal(
            ["DAILY_KLINE SQLite daily_kline"],
            await rows.TextsAsync(
                $"SELECT DISTINCT classification || ' ' || target_database || ' ' || table_name FROM operation_logs WHERE {Saved} AND operation_name = 'save_data'"
            )
        );
        Assert.Equal(244, await rows.CountAsync($"{Saved} AND CAST(additional_info AS TEXT) LIKE '%\"symbol\"%SPX%'"));
        Assert.Equal(
            Records,
            await rows.ScalarAsync("SELECT sum(record_count) FROM operation_logs WHERE operation_name = 'load_data'")
        );
    }
}
