using System.Globalization;
using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

/// <summary>What the views leave out, and in which order they show the rest.</summary>
public abstract class ViewTests(IDatabaseSource source) : StoreTest(source)
{
    private static readonly DateTime _midnight = TimeProvider.System.GetUtcNow().UtcDateTime.Date;

    [Fact]
    public async Task Today_is_the_UTC_day()
    {
        foreach (var (table, more) in new[] { ("operation_logs", ""), ("performance_metrics", "is_slow_query, ") })
        {
            var value = more.Length > 0 ? "true, " : "";
            await Database.ExecuteAsync(
                $"""
                INSERT INTO {table} ({more}table_name, created_at) VALUES ({value}'yesterday', '{Iso(
                    _midnight.AddSeconds(-1)
                )}');
                INSERT INTO {table} ({more}table_name, created_at) VALUES ({value}'today', '{Iso(_midnight)}');
                """
            );
        }

        Assert.Equal(
            [1L],
            (await Database.QueryAsync("SELECT operation_count FROM v_today_operation_stats")).Select(row =>
                Convert.ToInt64(row[0], CultureInfo.InvariantCulture)
            )
        );
        Assert.Equal(
            ["today"],
            (await Database.QueryAsync("SELECT table_name FROM v_slow_queries_today")).Select(row => row[0])
        );
    }

    [Fact]
    public async Task Slow_queries_are_the_hundred_slowest_the_slowest_first()
    {
        for (var i = 0; i < 130; i++)
        {
            await Database.ExecuteAsync(
                $"INSERT INTO performance_metrics (metric_value, is_slow_query) VALUES ({5000 + i}, true)"
            );
        }

        await Database.ExecuteAsync(
            "INSERT INTO performance_metrics (metric_value, is_slow_query) VALUES (9999, false)"
        );

        var shown = await Database.QueryAsync("SELECT execution_time_ms FROM v_slow_queries_today");

        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => 5129m - i),
            shown.Select(row => Convert.ToDecimal(row[0], CultureInfo.InvariantCulture))
        );
    }

    [Fact]
    public async Task Quality_issues_are_failures_and_warnings_of_seven_days()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var (young, old) = (Iso(now.AddDays(-7).AddHours(1)), Iso(now.AddDays(-7).AddHours(-1)));
        await Database.ExecuteAsync(
            $"""
            INSERT INTO data_quality_checks (check_id, check_status, created_at) VALUES
                ('fail', 'FAIL', '{young}'), ('warning', 'WARNING', '{Iso(now)}'), ('pass', 'PASS', '{young}'),
                ('old', 'FAIL', '{old}');
            """
        );

        Assert.Equal(
            ["warning", "fail"],
            (await Database.QueryAsync("SELECT check_id FROM v_data_quality_issues")).Select(row => row[0])
        );
    }

    [Fact]
    public async Task Active_alerts_are_open_ones_the_most_severe_first_then_the_latest()
    {
        var at = new DateTimeOffset(_midnight, TimeSpan.Zero);
        string[] levels = ["INFO", "CRITICAL", "WARNING", "ERROR", "CRITICAL"];
        for (var i = 0; i < levels.Length; i++)
        {
            await RaiseAsync(levels[i], $"s{i}", at.AddMinutes(i));
        }

        await Store.Alerts.AcknowledgeAsync((await RaiseAsync("ERROR", "seen", at)).AlertId, "ann", null, Cancellation);
        await Store.Alerts.ResolveAsync((await RaiseAsync("ERROR", "over", at)).AlertId, "ann", null, Cancellation);

        Assert.Equal(
            ["s4", "s1", "s3", "s2", "s0"],
            (await Database.QueryAsync("SELECT source FROM v_active_alerts")).Select(row => row[0])
        );
    }

    private Task<RaisedAlert> RaiseAsync(string level, string from, DateTimeOffset at) =>
        Store.Alerts.RaiseAsync(
            new NewAlert
            {
                Level = level,
                Type = "T",
                Title = "t",
                Source = from,
                OccurredAt = at,
            },
            Cancellation
        );

    private static string Iso(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
