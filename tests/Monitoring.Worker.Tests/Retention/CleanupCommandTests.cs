using System.Text.Json;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Retention;

/// <summary>The real command, on real rows.</summary>
public sealed class CleanupCommandTests(Servers servers)
{
    private const string Old = """
        INSERT INTO data_quality_checks (check_id, created_at) VALUES
            ('8 days', now() - interval '8 days'), ('9 days', now() - interval '9 days'), ('now', now())
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_removes_what_is_too_old_and_says_how_much()
    {
        await using var bench = await PreparedAsync();

        var output = await Output.OfAsync(bench, "cleanup");

        Assert.Equal((0, ""), (output.ExitCode, output.Errors));
        Assert.Matches(@"data_quality_checks +2", output.Text);
        Assert.Matches(@"operation_logs +0", output.Text);
        Assert.Equal(1, await bench.CountAsync("data_quality_checks"));
    }

    [Fact]
    public async Task A_dry_run_counts_alone()
    {
        await using var bench = await PreparedAsync();

        var output = await Output.OfAsync(bench, "cleanup", "--dry-run", "--json");

        Assert.Equal(0, output.ExitCode);
        var json = JsonDocument.Parse(output.Text).RootElement;
        Assert.True(json.GetProperty("dryRun").GetBoolean());
        Assert.Equal(2, json.GetProperty("rows").GetProperty("data_quality_checks").GetInt32());
        Assert.Equal(3, await bench.CountAsync("data_quality_checks"));
    }

    [Fact]
    public async Task Periods_come_from_options_before_settings()
    {
        await using var bench = await PreparedAsync();
        var settings = WorkerSettings.Of(bench);
        settings["MONITORING_RETENTION_DATA_QUALITY_CHECKS_DAYS"] = "100";

        var bySetting = await Output.OfAsync(settings, "cleanup", "--dry-run");
        var byOption = await Output.OfAsync(settings, "cleanup", "--days-data-quality-checks", "8");

        Assert.Matches(@"data_quality_checks +0", bySetting.Text);
        Assert.Matches(@"data_quality_checks +2", byOption.Text);
    }

    [Fact]
    public async Task Books_of_producers_stay_for_as_long_as_their_batches_are_accepted()
    {
        await using var bench = await PreparedAsync();
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        await bench.StartWorker().FlushAsync(Stop);
        var old = Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddDays(-20));
        await Sql.ExecuteAsync(
            bench.Database,
            $"UPDATE producers SET producer_id = '{old}', last_report_at = now() - interval '20 days'"
        );
        var settings = WorkerSettings.Of(bench);
        settings["MONITORING_RETENTION_PRODUCERS_DAYS"] = "10";

        settings["MONITORING_MAX_EVENT_AGE"] = "30";
        Assert.Matches(@"producers +0", (await Output.OfAsync(settings, "cleanup")).Text);
        settings["MONITORING_MAX_EVENT_AGE"] = "7";
        Assert.Matches(@"producers +1", (await Output.OfAsync(settings, "cleanup")).Text);
    }

    [Fact]
    public async Task A_database_without_tables_is_said_once()
    {
        await using var bench = await Bench.CreateAsync(servers);

        var output = await Output.OfAsync(bench, "cleanup", "--dry-run");

        Assert.Equal((1, ""), (output.ExitCode, output.Text));
        Assert.EndsWith("has no tables yet. `monitoring-worker migrate` makes them, and so does `run`.", output.Errors);
        Assert.DoesNotContain('\n', output.Errors);
    }

    [Theory]
    [InlineData("INSERT INTO schema_version (version, name) VALUES (99, 'x')", "version 99, made by a newer program")]
    [InlineData("DELETE FROM schema_version WHERE version > 3", "version 3, made by an older program")]
    public async Task Tables_of_another_version_are_left_alone_and_said_by_every_command(string change, string said)
    {
        await using var bench = await PreparedAsync();
        await Sql.ExecuteAsync(bench.Database, change);

        var cleanup = await Output.OfAsync(bench, "cleanup");
        var doctor = await Output.OfAsync(bench, "doctor");
        var status = await Output.OfAsync(bench, "status");

        Assert.Equal((1, ""), (cleanup.ExitCode, cleanup.Text));
        Assert.Contains(said, cleanup.Errors);
        Assert.Contains(said, doctor.Text);
        Assert.Contains(said, status.Text + status.Errors);
        Assert.Equal(3, await bench.CountAsync("data_quality_checks"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("x")]
    public async Task A_period_that_cannot_be_is_wrong_usage(string days)
    {
        await using var bench = await PreparedAsync();

        var output = await Output.OfAsync(bench, "cleanup", "--days-operation-logs", days);

        Assert.Equal(2, output.ExitCode);
        Assert.Contains("--days-operation-logs", output.Errors);
    }

    [Fact]
    public async Task While_another_process_does_it_the_command_says_so_and_fails()
    {
        await using var bench = await PreparedAsync();
        await using var other = await Sql.OpenAsync(bench.Database);
        await using var take = other.CreateCommand();
        take.CommandText = "SELECT pg_advisory_lock(x'6D6F6E69746F73'::bigint)";
        await take.ExecuteNonQueryAsync(Stop);

        var output = await Output.OfAsync(bench, "cleanup");

        Assert.Equal(1, output.ExitCode);
        Assert.Contains("Another process removes old rows just now", output.Errors);
        Assert.Equal(3, await bench.CountAsync("data_quality_checks"));
    }

    private async Task<Bench> PreparedAsync()
    {
        var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(Stop);
        await Sql.ExecuteAsync(bench.Database, Old);
        return bench;
    }
}
