namespace Monitoring.Parity;

/// <summary>Business code with marks.</summary>
public sealed class DataManager
{
    [TrackOperation(
        "save_data",
        Type = "SAVE",
        Classification = "DAILY_KLINE",
        Database = "PostgreSQL",
        Table = "{table}",
        RecordCount = "rows",
        Sql = "INSERT INTO {table}"
    )]
    public int Save(string table, int rows) => rows + table.Length;

    [TrackOperation("load_data", Classification = "DAILY_KLINE", Database = "PostgreSQL", Table = "daily_kline")]
    public async Task<int> LoadAsync()
    {
        await Task.Yield();
        return 1;
    }

    [TrackOperation("fail_data")]
    public static void Fail() => throw new InvalidOperationException("it broke");

    [TrackOperation("never_slow", SlowMs = 60_000, WarnMs = 60_000, Sql = "SELECT 1")]
    public static int NeverSlow() => 1;

    [TrackOperation("always_slow", SlowMs = 0, WarnMs = 0, Sql = "SELECT 2", Table = "slow_table")]
    public static int AlwaysSlow() => 1;

    [TrackOperation("quietly_slow", SlowMs = 0, WarnMs = 60_000, AutoAlert = false, Sql = "SELECT 3")]
    public static int QuietlySlow() => 1;

    [TrackOperation("only_warned", SlowMs = 60_000, WarnMs = 0, Sql = "SELECT 4")]
    public static int OnlyWarned() => 1;
}
