using System.Net;
using Monitoring.Integration.Programs;
using Monitoring.Integration.Recorded;

namespace Monitoring.Integration;

/// <summary>
/// The sample ShopApi over HTTP: its classes have no line of monitoring, and what they did stands in the database. Once with
/// nothing installed, once through Redis into PostgreSQL, by variables alone.
/// </summary>
public sealed class ShopApiTests(RedisAndPostgres servers) : IClassFixture<RedisAndPostgres>, IDisposable
{
    /// <summary>A look whether there are days, 244 months saved, the job itself, and what the test asks for.</summary>
    private const int Calls = 1 + 244 + 1 + Asked;

    /// <summary>A year loaded, an average, a day added, the same again refused.</summary>
    private const int Asked = 4;

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task With_nothing_installed_its_calls_stand_in_a_file() =>
        await RunAsync([], new OperationRows($"Data Source={_folder.File("monitoring.db")}"));

    [Fact]
    public async Task The_same_through_Redis_into_PostgreSQL_by_variables_alone()
    {
        var (settings, database) = await servers.CreateAsync();

        await RunAsync(settings, new OperationRows(database));
    }

    private async Task RunAsync(Settings settings, OperationRows rows)
    {
        await using var shop = await Shop.StartAsync(_folder, settings);

        Assert.Equal(253, await shop.CountAsync("/klines/2008"));
        Assert.Equal(5105, await shop.CountAsync("/averages/50"));
        Assert.Equal(HttpStatusCode.OK, (await shop.PostAsync("2020-04-20")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await shop.PostAsync("2020-04-20")).StatusCode);
        Assert.Equal("live", await shop.GetAsync("/monitoring/health/live"));
        Assert.Contains("monitoring_", await shop.GetAsync("/monitoring/metrics"), StringComparison.Ordinal);
        await shop.StopAsync();

        await HoldsAsync(rows);
    }

    private static async Task HoldsAsync(OperationRows rows)
    {
        Assert.Equal(
            [
                "DataManager.LoadAsync SUCCESS 2",
                "DataManager.QueryMovingAverageAsync SUCCESS 1",
                "DataManager.SaveAsync FAILED 1",
                "DataManager.SaveAsync SUCCESS 245",
                "ImportJob.ImportAsync SUCCESS 1",
            ],
            await rows.TextsAsync(
                """
                SELECT operation_name || ' ' || operation_status || ' ' || count(*)
                FROM operation_logs GROUP BY operation_name, operation_status ORDER BY 1
                """
            )
        );
        Assert.Equal(
            5106,
            await rows.ScalarAsync(
                "SELECT sum(record_count) FROM operation_logs WHERE operation_name = 'DataManager.SaveAsync' AND operation_status = 'SUCCESS'"
            )
        );
        Assert.Equal(
            246,
            await rows.CountAsync(
                "table_name = 'daily_kline' AND CAST(additional_info AS TEXT) LIKE '%\"symbol\"%SPX%'"
            )
        );
        Assert.Equal(Calls, await rows.ScalarAsync("SELECT sum(emitted) FROM producers"));
        Assert.Equal(Calls, await rows.ScalarAsync("SELECT sum(stored) FROM producers"));
        Assert.Equal(["ShopApi"], await rows.TextsAsync("SELECT DISTINCT service FROM operation_logs"));
    }
}
