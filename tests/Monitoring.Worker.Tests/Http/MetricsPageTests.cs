using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Monitoring.Events;
using Monitoring.Storage;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Http;

public sealed partial class MetricsPageTests(Servers servers)
{
    private const string Token = "let-me-in-please-0815";

    [Fact]
    public async Task It_tells_what_the_worker_did_and_what_it_knows_of_streams_and_producers()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var pages = PagesProcess.Start(WorkerSettings.Of(bench));
        await pages.BecomesAsync("/metrics", HttpStatusCode.OK);
        var frame = bench.Producer.Next();
        await bench.Producer.SendAsync(bench.Redis, frame);
        await bench.Producer.SendAsync(bench.Redis, frame);

        await bench.EventuallyAsync(
            async () =>
                Value(await pages.GetAsync("/metrics"), "monitoring_producers_stored_total", "service=\"tests\"") == 10,
            "what the producers emitted is seen"
        );

        var text = await pages.GetAsync("/metrics");
        Assert.Equal(10, Value(text, "monitoring_worker_events_stored_total"));
        Assert.Equal(1, Value(text, "monitoring_worker_batches_total", "outcome=\"stored\""));
        Assert.Equal(0, Value(text, "monitoring_stream_lag", $"stream=\"{bench.Stream}\""));
        Assert.Equal(1, Value(text, "monitoring_stream_workers", $"stream=\"{bench.Stream}\""));
        Assert.Equal(0, Value(text, "monitoring_producers_dropped_total", "reason=\"spool_full\""));
        // A replay or a purge lowers it: as a counter that would be a restart, and all of it new.
        Assert.Equal(0, Value(text, "monitoring_producers_dead_lettered{"));
        Assert.True(Value(text, "monitoring_worker_write_duration_seconds_count") >= 1);
        Assert.Equal("", await ComplaintsAsync(text));
    }

    [Fact]
    public async Task Events_that_the_database_refused_are_not_told_as_stored()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await bench.Store.InitializeAsync(TestContext.Current.CancellationToken);
        const string constraint = "ADD CONSTRAINT no_kline CHECK (table_name <> 'daily_kline')";
        await Sql.ExecuteAsync(bench.Database, $"ALTER TABLE operation_logs {constraint}");
        var encoder = new BatchEncoder(new ProducerProcess("tests", "here", 1));
        foreach (var table in new[] { "daily_kline", "good", "daily_kline" })
        {
            encoder.Add(
                new PendingEvent
                {
                    Site = SaveSite.Instance,
                    Status = OperationStatus.Success,
                    StartedAt = DateTime.UtcNow,
                    DurationMicroseconds = 1234,
                    Table = table,
                }
            );
        }

        var frame = encoder.Seal(Guid.CreateVersion7(), 1, 0, new ProducerTotals(3, 0, default));
        await using var pages = PagesProcess.Start(WorkerSettings.Of(bench));
        await pages.BecomesAsync("/metrics", HttpStatusCode.OK);
        await bench.Producer.SendAsync(bench.Redis, frame);

        await bench.EventuallyAsync(
            async () => Value(await pages.GetAsync("/metrics"), "monitoring_worker_confirmed_total") == 1,
            "the batch is settled"
        );
        Assert.Equal(1, Value(await pages.GetAsync("/metrics"), "monitoring_worker_events_stored_total"));
        Assert.Equal(2, Value(await pages.GetAsync("/metrics"), "monitoring_worker_events_refused_total"));
    }

    [Fact]
    public async Task It_has_every_metric_of_a_worker_that_the_shipped_alerts_ask_for()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var pages = PagesProcess.Start(WorkerSettings.Of(bench));
        await pages.BecomesAsync("/metrics", HttpStatusCode.OK);
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        var rules = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "prometheus-alerts.yaml"),
            TestContext.Current.CancellationToken
        );
        var asked = WorkerMetric().Matches(rules).Select(match => match.Value).Distinct().ToList();
        Assert.NotEmpty(asked);

        await bench.EventuallyAsync(
            async () =>
                await pages.GetAsync("/metrics") is var text
                && asked.TrueForAll(metric => text.Contains($"\n{metric}", StringComparison.Ordinal)),
            $"the page has {string.Join(", ", asked)}"
        );
    }

    [GeneratedRegex("monitoring_(worker|stream|producers)_[a-z_]+")]
    private static partial Regex WorkerMetric();

    [Fact]
    public async Task With_a_token_it_needs_the_token_and_health_does_not()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var pages = PagesProcess.Start(WorkerSettings.Of(bench), Token);
        await pages.BecomesAsync("/health/live", HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.Unauthorized, await pages.StatusAsync("/metrics"));
        Assert.Equal(HttpStatusCode.Unauthorized, await pages.StatusAsync("/metrics", Token + "x"));
        Assert.Equal(HttpStatusCode.OK, await pages.StatusAsync("/metrics", Token));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_warning_and_the_work_goes_on()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var first = PagesProcess.Start(WorkerSettings.Of(bench));
        await first.BecomesAsync("/health/live", HttpStatusCode.OK);
        var settings = new Dictionary<string, string>(WorkerSettings.Of(bench))
        {
            ["MONITORING_HTTP_URL"] = first.Address.ToString(),
        };
        await using var second = WorkerProcess.Start(settings, "run");

        Assert.Contains("the work goes on", await second.Errors.WaitForAsync($"MONITORING_HTTP_URL={first.Address}"));
        first.Worker.Kill();
        await first.Worker.ExitAsync();
        await bench.Producer.SendManyAsync(bench.Redis, batches: 1);
        await bench.EventuallyAsync(
            async () => (await bench.Producer.ConfirmedAsync(bench.Redis)).Count == 1,
            "the second stores"
        );
        Assert.Single(second.Errors.Lines);
    }

    /// <summary>The one value of a metric whose labels hold a text; NaN without.</summary>
    private static double Value(string text, string name, string labels = "")
    {
        var lines = text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(labels));
        return lines.Select(line => double.Parse(line.Split(' ')[1])).SingleOrDefault(double.NaN);
    }

    private static async Task<string> ComplaintsAsync(string text)
    {
        var start = new ProcessStartInfo("promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(text);
        process.StandardInput.Close();
        var complaints = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return complaints;
    }
}
