using System.Text.Json.Nodes;
using Monitoring.Parity.Support;

namespace Monitoring.Parity;

/// <summary>Rows 7 and 8: alerts.</summary>
public abstract class Rows07To08(Servers? servers) : ParityTest(servers)
{
    [Theory]
    [InlineData(MonitoringMode.Sync)]
    [InlineData(MonitoringMode.Async)]
    public async Task Row07_CreateAlert_returns_the_id_of_what_stands_in_the_database(MonitoringMode mode)
    {
        await StartAsync(mode, Patient);

        var id = Database.CreateAlert(
            alertLevel: AlertLevels.Critical,
            alertType: AlertTypes.DataQuality,
            alertTitle: "late data",
            alertMessage: "nobody came",
            source: "import",
            classification: "DAILY_KLINE",
            databaseType: "PostgreSQL",
            tableName: "daily_kline",
            additionalData: new JsonObject { ["days"] = 2 },
            notificationChannels: ["log"]
        );

        Assert.Equal(
            [id, "CRITICAL", "DATA_QUALITY", "late data", "nobody came", "import", "daily_kline", 1L, "OPEN"],
            await Bench.RowAsync(
                """
                SELECT alert_id, alert_level, alert_type, alert_title, alert_message, source, table_name,
                    occurrence_count, alert_status
                FROM alert_records
                """
            )
        );
        Assert.Equal(1, await Bench.CountAsync("v_active_alerts"));
    }

    [Theory]
    [InlineData(MonitoringMode.Sync)]
    [InlineData(MonitoringMode.Async)]
    public async Task Row07_Equal_open_alerts_accumulate_in_one_record_and_return_its_id(MonitoringMode mode)
    {
        await StartAsync(mode, Patient);

        var first = Late("first");
        var second = await Database.CreateAlertAsync(
            AlertLevels.Warning,
            AlertTypes.DataQuality,
            "late data",
            "second",
            "import",
            tableName: "daily_kline",
            cancellationToken: Stop
        );
        var other = Database.CreateAlert("WARNING", "DATA_QUALITY", "late data", "other", "import", tableName: "ticks");

        Assert.NotNull(first);
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.Equal(
            [2L, "second"],
            await Bench.RowAsync(
                $"SELECT occurrence_count, alert_message FROM alert_records WHERE alert_id = '{first}'"
            )
        );
        Assert.Equal(2, await Bench.CountAsync("alert_records"));
    }

    [Theory]
    [InlineData(MonitoringMode.Sync)]
    [InlineData(MonitoringMode.Async)]
    public async Task Row07_With_the_database_away_it_is_told_by_log_held_and_stored_once(MonitoringMode mode)
    {
        await StartAsync(mode);
        Late("first");
        await StoredAsync();
        await Bench.CloseDatabaseAsync();

        Assert.Null(Late("second"));
        Assert.Null(Late("third"));

        Assert.True(Bench.Log.Has("late data"));
        await Bench.OpenDatabaseAsync();
        await StoredAsync();
        Assert.Equal([3L], await Bench.RowAsync("SELECT occurrence_count FROM alert_records"));
        await AssertBalanceAsync(stored: 2);
    }

    [Fact]
    public async Task Row08_UpdateAlertStatus_acknowledges_and_resolves()
    {
        await StartAsync(MonitoringMode.Sync, Patient);
        var id = Late("now")!;

        Assert.True(Database.UpdateAlertStatus(id, AlertStatuses.Acknowledged, "li", "on it"));
        Assert.Equal(
            ["ACKNOWLEDGED", "li", null],
            await Bench.RowAsync("SELECT alert_status, acknowledged_by, resolved_by FROM alert_records")
        );

        Assert.True(
            await Database.UpdateAlertStatusAsync(id, AlertStatuses.Resolved, "wang", "done", cancellationToken: Stop)
        );
        Assert.Equal(
            ["RESOLVED", "li", "wang", "done"],
            await Bench.RowAsync(
                "SELECT alert_status, acknowledged_by, resolved_by, resolution_notes FROM alert_records"
            )
        );
        Assert.NotEqual(id, Late("again"));
    }

    [Fact]
    public async Task Row08_What_cannot_be_is_a_clear_error()
    {
        await StartAsync(MonitoringMode.Sync, Patient);
        var id = Late("now")!;
        Database.UpdateAlertStatus(id, AlertStatuses.Resolved, "li");

        var after = Assert.Throws<AlertStateException>(() =>
            Database.UpdateAlertStatus(id, AlertStatuses.Acknowledged, "wang")
        );
        Assert.Contains("RESOLVED", after.Message);
        var unknown = Assert.Throws<AlertStateException>(() =>
            Database.UpdateAlertStatus("no-such-alert", AlertStatuses.Resolved, "wang")
        );
        Assert.Contains("no-such-alert", unknown.Message);
        var status = Assert.Throws<ArgumentException>(() => Database.UpdateAlertStatus(id, "CLOSED", "wang"));
        Assert.Contains("alertStatus is 'CLOSED': ACKNOWLEDGED or RESOLVED is allowed", status.Message);
        Assert.Throws<ArgumentException>(() => Database.UpdateAlertStatus("", AlertStatuses.Resolved));
        var title = Assert.Throws<ArgumentException>(() => Database.CreateAlert("INFO", "T", "", "m"));
        Assert.Contains("alertTitle is ''", title.Message);
    }

    private static void Patient(MonitoringOptions options) => options.SyncTimeoutSeconds = 30;

    private static string? Late(string message) =>
        Database.CreateAlert(
            AlertLevels.Warning,
            AlertTypes.DataQuality,
            "late data",
            message,
            "import",
            tableName: "daily_kline"
        );
}

public sealed class Rows07To08Embedded() : Rows07To08(null);

public sealed class Rows07To08OnServers(Servers servers) : Rows07To08(servers);
