using System.Globalization;
using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

/// <summary>Which rows go. Old ones lie two days beyond their limit, because one store forgets whole days.</summary>
public abstract class CleanupTests(IDatabaseSource source) : StoreTest(source)
{
    private static readonly DateTime _now = TimeProvider.System.GetUtcNow().UtcDateTime;
    private static readonly RetentionPeriods _periods = new();

    public static TheoryData<string, int> Limits =>
        new()
        {
            { "operation_logs", 30 },
            { "performance_metrics", 90 },
            { "data_quality_checks", 7 },
        };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_table_keeps_its_rows_for_as_long_as_the_origin_did(string table, int days)
    {
        await InsertAsync(table, "old", days + 2, rows: 3);
        await InsertAsync(table, "young", days - 1, rows: 2);

        var report = await CleanAsync(_periods);

        Assert.Equal(3, report.Rows[table]);
        Assert.Empty(report.Faults);
        Assert.Equal(["young", "young"], await NamesAsync(table));
        Assert.Equal(0, (await CleanAsync(_periods)).Rows[table]);
    }

    [Fact]
    public async Task Only_alerts_that_are_resolved_go_by_the_day_they_were()
    {
        await InsertAlertAsync("open", "OPEN", created: 500, resolved: null);
        await InsertAlertAsync("seen", "ACKNOWLEDGED", created: 500, resolved: null);
        await InsertAlertAsync("just resolved", "RESOLVED", created: 500, resolved: 89);
        await InsertAlertAsync("over", "RESOLVED", created: 500, resolved: 91);

        var report = await CleanAsync(_periods);

        Assert.Equal(1, report.Rows["alert_records"]);
        Assert.Equal(
            ["just resolved", "open", "seen"],
            (await Database.QueryAsync("SELECT alert_id FROM alert_records ORDER BY alert_id")).Select(row => row[0])
        );
    }

    /// <summary>An alert that was raised directly may come as an event as well, for as long as its batch is accepted.</summary>
    [Fact]
    public async Task Ids_of_alerts_stay_for_as_long_as_a_batch_with_the_same_alert_may_come()
    {
        await Database.ExecuteAsync(
            $"""
            INSERT INTO alert_occurrences (occurrence_id, created_at)
            VALUES ('a', '{Iso(_now.AddDays(-8))}'), ('b', '{Iso(_now.AddDays(-10))}')
            """
        );

        await CleanAsync(new RetentionPeriods { AlertRecordsDays = 1 });

        Assert.Equal(1, await Database.CountAsync("alert_occurrences WHERE occurrence_id = 'a'"));
        Assert.Equal(1, await Database.CountAsync("alert_occurrences"));
    }

    [Fact]
    public async Task Rollups_outlive_the_rows_they_were_made_from_and_go_by_their_own_period()
    {
        await WriteAsync(new SampleProducer().Batch(5));
        await Store.FoldRollupsAsync(new DateTimeOffset(_now.AddHours(1)), Cancellation);
        await InsertAsync("operation_logs", "old", 100, rows: 3);
        await Database.ExecuteAsync($"UPDATE operation_rollups SET minute = '{Iso(_now.AddDays(-399))}'");

        await CleanAsync(_periods);
        Assert.Equal(1, await Database.CountAsync("operation_rollups"));

        await Database.ExecuteAsync($"UPDATE operation_rollups SET minute = '{Iso(_now.AddDays(-401))}'");
        Assert.Equal(1, (await CleanAsync(_periods)).Rows["operation_rollups"]);
        Assert.Equal(0, await Database.CountAsync("operation_rollups"));
    }

    [Fact]
    public async Task A_dry_run_counts_what_would_go_and_removes_nothing()
    {
        await InsertAllAsync(rows: 4);

        var dry = await Store.CleanupAsync(_periods, dryRun: true, null, Cancellation);

        foreach (var (table, _) in Limits.Select(row => row.Data))
        {
            Assert.Equal(4, await Database.CountAsync(table));
        }

        var wet = await CleanAsync(_periods);
        Assert.Equal(dry.Rows, wet.Rows);
        Assert.Equal(12, wet.Rows.Values.Sum());
    }

    [Fact]
    public async Task A_table_without_a_period_is_left_alone()
    {
        await InsertAllAsync(rows: 1);

        var report = await CleanAsync(
            new RetentionPeriods
            {
                OperationLogsDays = null,
                PerformanceMetricsDays = null,
                AlertRecordsDays = null,
                OperationRollupsDays = null,
                ProducersDays = null,
            }
        );

        Assert.Equal([KeyValuePair.Create("data_quality_checks", 1L)], report.Rows);
        Assert.Equal(1, await Database.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task A_period_shorter_than_a_day_is_refused_before_a_row_goes()
    {
        await InsertAllAsync(rows: 1);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            CleanAsync(_periods with { OperationRollupsDays = 0 })
        );

        Assert.Equal(1, await Database.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task More_than_one_slice_goes_with_progress_while_others_write()
    {
        await InsertAsync("data_quality_checks", "old", 10, rows: 2500);
        var steps = new Steps();
        var producer = new SampleProducer();

        var cleaning = Store.CleanupAsync(_periods, dryRun: false, steps, Cancellation);
        while (!cleaning.IsCompleted)
        {
            await WriteAsync(producer.Batch(10));
        }

        Assert.Equal(2500, (await cleaning).Rows["data_quality_checks"]);
        Assert.Equal(
            [0, 1000, 2000, 2500],
            steps.All.Where(step => step.Table == "data_quality_checks").Select(step => step.Rows)
        );
        Assert.All(steps.All.Where(step => step.Table == "data_quality_checks"), step => Assert.Equal(2500, step.Of));
        Assert.Equal((await BooksAsync()).Stored, await Database.CountAsync("operation_logs"));
    }

    [Fact]
    public async Task Several_at_once_remove_each_row_once()
    {
        await InsertAsync("data_quality_checks", "old", 10, rows: 3000);
        var stores = Enumerable.Range(0, 3).Select(_ => Database.NewStore()).ToArray();

        var reports = await Task.WhenAll(
            stores.Select(store => Task.Run(() => store.CleanupAsync(_periods, dryRun: false, null, Cancellation)))
        );

        Assert.All(reports, report => Assert.Empty(report.Faults));
        Assert.Equal(3000, reports.Sum(report => report.Rows.GetValueOrDefault("data_quality_checks")));
        Assert.Equal(0, await Database.CountAsync("data_quality_checks"));
    }

    [Fact]
    public async Task Ids_of_alerts_are_forgotten_with_them()
    {
        await Store.Alerts.RaiseAsync(
            new NewAlert
            {
                AlertId = "x",
                Level = "INFO",
                Type = "T",
                Title = "t",
            },
            Cancellation
        );
        await Database.ExecuteAsync($"UPDATE alert_occurrences SET created_at = '{Iso(_now.AddDays(-91))}'");

        Assert.Equal(1, (await CleanAsync(_periods)).Rows["alert_occurrences"]);
    }

    private Task<CleanupReport> CleanAsync(RetentionPeriods periods) =>
        Store.CleanupAsync(periods, dryRun: false, progress: null, Cancellation);

    private async Task InsertAllAsync(int rows)
    {
        foreach (var (table, days) in Limits.Select(row => row.Data))
        {
            await InsertAsync(table, "old", days + 2, rows);
        }
    }

    private async Task InsertAsync(string table, string name, int daysAgo, int rows)
    {
        var at = _now.AddDays(-daysAgo);
        if (table != "data_quality_checks")
        {
            await Database.PrepareDayAsync(table, DateOnly.FromDateTime(at));
        }

        var values = string.Join(',', Enumerable.Repeat($"('{name}', '{Iso(at)}')", rows));
        await Database.ExecuteAsync($"INSERT INTO {table} (table_name, created_at) VALUES {values}");
    }

    private Task InsertAlertAsync(string id, string status, int created, int? resolved) =>
        Database.ExecuteAsync(
            $"""
            INSERT INTO alert_records (alert_id, alert_type, source, alert_status, created_at, updated_at, resolved_at)
            VALUES (
                '{id}', 'T', '{id}', '{status}', '{Iso(_now.AddDays(-created))}', '{Iso(_now.AddDays(-created))}',
                {(resolved is { } days ? $"'{Iso(_now.AddDays(-days))}'" : "NULL")}
            )
            """
        );

    private async Task<object?[]> NamesAsync(string table) =>
        [.. (await Database.QueryAsync($"SELECT table_name FROM {table}")).Select(row => row[0])];

    private static string Iso(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private sealed class Steps : IProgress<CleanupProgress>
    {
        public List<CleanupProgress> All { get; } = [];

        public void Report(CleanupProgress value) => All.Add(value);
    }
}
