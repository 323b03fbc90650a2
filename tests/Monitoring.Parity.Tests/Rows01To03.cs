using System.Reflection;
using Monitoring.Parity.Support;

namespace Monitoring.Parity;

/// <summary>Rows 1 to 3: tracking, and the two faces of the monitoring API.</summary>
public abstract class Rows01To03(Servers? servers) : ParityTest(servers)
{
    private const string LoggedRows = "operation_logs WHERE operation_type = 'SAVE'";

    [Theory]
    [InlineData(MonitoringMode.Sync)]
    [InlineData(MonitoringMode.Async)]
    public async Task Row01_A_mark_a_block_and_a_scope_track_with_name_classification_database_and_table(
        MonitoringMode mode
    )
    {
        await StartAsync(mode);
        var manager = new DataManager();

        manager.Save("daily_kline", 20);
        await manager.LoadAsync();
        Assert.Throws<InvalidOperationException>(DataManager.Fail);
        OperationMonitor.Track("save_part", op => op.RecordCount = 3, "TICK", "MySQL", "ticks");
        using (OperationMonitor.Track("query_data", "TICK", "MySQL", "ticks")) { }

        await StoredAsync();
        var rows = await Bench.RowsAsync(
            """
            SELECT operation_name, operation_type, classification, target_database, table_name, record_count,
                operation_status, error_message
            FROM operation_logs ORDER BY operation_name
            """
        );
        Assert.Equal(
            [
                ["fail_data", "CALL", "UNCLASSIFIED", "UNKNOWN", null, null, "FAILED", "it broke"],
                ["load_data", "LOAD", "DAILY_KLINE", "PostgreSQL", "daily_kline", null, "SUCCESS", null],
                ["query_data", "LOAD", "TICK", "MySQL", "ticks", null, "SUCCESS", null],
                ["save_data", "SAVE", "DAILY_KLINE", "PostgreSQL", "daily_kline", 20L, "SUCCESS", null],
                ["save_part", "SAVE", "TICK", "MySQL", "ticks", 3L, "SUCCESS", null],
            ],
            rows
        );
        await AssertBalanceAsync(stored: 5);
    }

    [Theory]
    [InlineData(MonitoringMode.Sync)]
    [InlineData(MonitoringMode.Async)]
    public async Task Row02_MonitoringDatabase_has_its_row_in_the_database_when_the_call_returns(MonitoringMode mode)
    {
        await StartAsync(mode, options => options.SyncTimeoutSeconds = 30);
        var database = new MonitoringDatabase();

        for (var call = 1; call <= 3; call++)
        {
            Assert.True(database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL"));
            Assert.Equal(call, await Bench.CountAsync(LoggedRows));
        }

        Assert.True(await database.LogOperationAsync("SAVE", "DAILY_KLINE", "PostgreSQL", cancellationToken: Stop));
        Assert.Equal(4, await Bench.CountAsync(LoggedRows));
        await AssertBalanceAsync(stored: 4);
    }

    [Fact]
    public async Task Row02_What_cannot_be_stored_in_time_is_held_and_stored_once_when_the_database_is_back()
    {
        await StartAsync(MonitoringMode.Sync);
        Assert.True(Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL"));
        await Bench.CloseDatabaseAsync();

        Assert.False(Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL"));
        Assert.False(Database.RecordPerformanceMetric("query_time", 1));

        await Bench.OpenDatabaseAsync();
        await StoredAsync();
        Assert.Equal(2, await Bench.CountAsync(LoggedRows));
        Assert.Equal(1, await Bench.CountAsync("performance_metrics"));
        await AssertBalanceAsync(stored: 3);
    }

    [Fact]
    public void Row03_Every_call_has_an_asynchronous_twin_with_the_same_parameters_and_a_token()
    {
        var calls = typeof(MonitoringDatabase)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .ToDictionary(call => call.Name, call => call.GetParameters());
        var names = calls.Keys.Where(name => !name.EndsWith("Async", StringComparison.Ordinal)).ToList();

        Assert.Equal(11, names.Count);
        Assert.All(
            names,
            name =>
                Assert.Equal(
                    [.. calls[name].Select(Tell), "cancellationToken CancellationToken True"],
                    calls[$"{name}Async"].Select(Tell)
                )
        );

        static string Tell(ParameterInfo one) => $"{one.Name} {one.ParameterType.Name} {one.HasDefaultValue}";
    }

    [Fact]
    public async Task Row03_AsyncMonitoringManager_has_the_same_calls_and_waits_for_nothing()
    {
        await StartAsync();
        await Bench.CloseDatabaseAsync();
        var manager = Assert.IsType<AsyncMonitoringManager>(Database, exactMatch: true);
        Assert.IsType<MonitoringDatabase>(manager, exactMatch: false);

        Assert.True(manager.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL"));
        Assert.True(manager.RecordPerformanceMetric("query_time", 45.2));
        Assert.True(manager.LogQualityCheck("COMPLETENESS", "DAILY_KLINE", "PostgreSQL", "daily_kline", "PASS"));
        Assert.True(await manager.RecordOperationAsync("LOAD", "TICK", 3, cancellationToken: Stop));

        await Bench.OpenDatabaseAsync();
        await StoredAsync();
        Assert.Equal(2, await Bench.CountAsync("operation_logs"));
        Assert.Equal(1, await Bench.CountAsync("performance_metrics"));
        Assert.Equal(1, await Bench.CountAsync("data_quality_checks"));
        await AssertBalanceAsync(stored: 4);
    }
}

public sealed class Rows01To03Embedded() : Rows01To03(null);

public sealed class Rows01To03OnServers(Servers servers) : Rows01To03(servers);
