using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Monitoring.Storage;
using Monitoring.TestServers;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Alerts;

/// <summary>Real workers that post to a real server.</summary>
public sealed class WebhookTests(Servers servers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_is_posted_signed_and_noted()
    {
        await using var bench = await AlertBench.CreateAsync(servers);
        await using var receiver = await WebhookReceiver.StartAsync();
        var id = await bench.RaiseAsync();

        bench.StartWorker(receiver);
        await bench.UntilToldAsync(id);

        var post = Assert.Single(receiver.Posts);
        Assert.Equal(id, post.AlertId);
        Assert.Equal("WARNING", post.Json.GetProperty("alert_level").GetString());
        Assert.Equal("No klines", post.Json.GetProperty("alert_title").GetString());
        Assert.Equal(1, post.Json.GetProperty("occurrence_count").GetInt32());
        Assert.Equal(4000, post.Json.GetProperty("additional_data").GetProperty("expected").GetInt32());
        Assert.Equal("application/json; charset=utf-8", post.Headers["Content-Type"]);
        Assert.Equal($"{id}:1", post.Key);
        AssertSigned(post);
        var alert = await bench.AlertAsync(id);
        Assert.Equal((1, (string?)null), (alert.NotificationAttempts, alert.NotificationError));
    }

    /// <summary>The id of an alert that comes as an event is not looked at; a header takes no such characters.</summary>
    [Theory]
    [InlineData("告警-1", "%E5%91%8A%E8%AD%A6-1:1")]
    [InlineData("two\nlines", "two%0Alines:1")]
    [InlineData("100 %", "100%20%25:1")]
    public async Task An_alert_is_posted_whatever_its_id_is_made_of(string id, string key)
    {
        await using var bench = await AlertBench.CreateAsync(servers);
        await using var receiver = await WebhookReceiver.StartAsync();
        var raised = await bench.RaiseAsync();
        await bench.ChangeAsync(raised, $"alert_id = '{id}'");

        bench.StartWorker(receiver);
        await bench.UntilToldAsync(id);

        var post = Assert.Single(receiver.Posts);
        Assert.Equal((id, key), (post.AlertId, post.Key));
        Assert.Equal(key, post.Json.GetProperty("idempotency_key").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_workers_at_once_and_one_that_comes_later_tell_each_alert_once(bool inFile)
    {
        var folder = Directory.CreateTempSubdirectory("monitoring-alerts-");
        await using (
            var bench = inFile ? await AlertBench.CreateAsync(servers, folder) : await AlertBench.CreateAsync(servers)
        )
        await using (var receiver = await WebhookReceiver.StartAsync())
        {
            var first = bench.StartWorker(receiver);
            bench.StartWorker(receiver);
            var ids = new List<string>();
            for (var i = 0; i < 50; i++)
            {
                ids.Add(await bench.RaiseAsync($"source {i}"));
                if (i == 25)
                {
                    await bench.EventuallyAsync(() => Task.FromResult(receiver.Posts.Count > 0), "some are told");
                    await first.StopAsync(Stop);
                    bench.StartWorker(receiver);
                }
            }

            foreach (var id in ids)
            {
                await bench.UntilToldAsync(id);
            }

            Assert.Equal(ids.Order(), receiver.Posts.Select(post => post.AlertId).Order());
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_under_way_when_a_worker_stops_is_finished_and_told_once()
    {
        await using var bench = await AlertBench.CreateAsync(servers);
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var receiver = await WebhookReceiver.StartAsync(
            (_, _) =>
            {
                asked.TrySetResult();
                return answer.Task;
            }
        );
        var id = await bench.RaiseAsync();
        var worker = bench.StartWorker(receiver);
        await asked.Task.WaitAsync(Stop);

        var stopping = worker.StopAsync(Stop);
        answer.SetResult();
        await stopping;

        Assert.True((await bench.AlertAsync(id)).NotificationSent);
        Assert.Single(receiver.Posts);
    }

    [Fact]
    public async Task After_an_error_of_the_server_it_is_tried_again_under_the_same_key()
    {
        await using var bench = await AlertBench.CreateAsync(servers);
        await using var receiver = await WebhookReceiver.StartAsync(
            WebhookReceiver.Status(count => count == 1 ? 500 : 204)
        );
        var id = await bench.RaiseAsync();

        bench.StartWorker(receiver);
        await bench.UntilAsync(id, alert => alert.NotificationError is not null, "the first attempt has failed");
        Assert.Equal("webhook: 127.0.0.1 answers 500", (await bench.AlertAsync(id)).NotificationError);
        await bench.RaiseAsync();
        await bench.UntilToldAsync(id);

        Assert.Equal([$"{id}:1", $"{id}:1"], receiver.Posts.Select(post => post.Key));
        Assert.Equal(2, (await bench.AlertAsync(id)).NotificationAttempts);
        Assert.Contains("(attempt 1)", await bench.Log.WaitForAsync(id));
    }

    [Fact]
    public async Task It_is_given_up_after_the_last_attempt_with_a_warning()
    {
        await using var bench = await AlertBench.CreateAsync(servers);
        await using var receiver = await WebhookReceiver.StartAsync(WebhookReceiver.Status(_ => 503));
        var id = await bench.RaiseAsync();

        bench.StartWorker(receiver, alerts => alerts.MaxAttempts = 1);

        Assert.Contains("answers 503", await bench.Log.WaitForAsync("given up after 1 attempts"));
        await bench.UntilAsync(id, alert => alert.NotificationError is not null, "it is noted");
        Assert.False((await bench.AlertAsync(id)).NotificationSent);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    public async Task An_address_of_the_machine_itself_is_refused_unless_it_is_allowed(string host)
    {
        await using var bench = await AlertBench.CreateAsync(servers);
        await using var receiver = await WebhookReceiver.StartAsync();
        var id = await bench.RaiseAsync();

        bench.StartWorker(
            receiver,
            alerts =>
            {
                alerts.WebhookUrl = $"http://{host}:{receiver.Port}/";
                alerts.WebhookAllowPrivate = false;
            }
        );
        await bench.UntilAsync(id, alert => alert.NotificationError is not null, "it is refused");

        Assert.Contains("MONITORING_ALERT_WEBHOOK_ALLOW_PRIVATE", (await bench.AlertAsync(id)).NotificationError);
        Assert.Empty(receiver.Posts);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var bench = await AlertBench.CreateAsync(servers);
        await using var other = await WebhookReceiver.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync(
            (_, context) =>
            {
                context.Response.StatusCode = 308;
                context.Response.Headers.Location = other.Url;
                return Task.CompletedTask;
            }
        );
        var id = await bench.RaiseAsync();

        bench.StartWorker(receiver);
        await bench.UntilAsync(id, alert => alert.NotificationError is not null, "it is refused");

        Assert.Contains("redirects are not followed", (await bench.AlertAsync(id)).NotificationError);
        Assert.Empty(other.Posts);
        Assert.Single(receiver.Posts);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_costs_one_timeout()
    {
        await using var bench = await AlertBench.CreateAsync(servers);
        await using var receiver = await WebhookReceiver.StartAsync(
            (_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted)
        );
        var id = await bench.RaiseAsync();

        bench.StartWorker(receiver, alerts => alerts.TimeoutSeconds = 1);
        await bench.UntilAsync(id, alert => alert.NotificationError is not null, "it has timed out");

        Assert.Equal("webhook: no answer within 1 s", (await bench.AlertAsync(id)).NotificationError);
    }

    [Fact]
    public async Task An_alert_names_its_own_channels_and_one_that_is_not_set_up_is_said_to_be_so()
    {
        await using var bench = await AlertBench.CreateAsync(servers);
        await using var receiver = await WebhookReceiver.StartAsync();
        var raised = await bench.Store.Alerts.RaiseAsync(
            new NewAlert
            {
                Level = "ERROR",
                Type = "T",
                Title = "Look at this",
                Channels = ["log", "email"],
            },
            Stop
        );

        bench.StartWorker(receiver);

        Assert.StartsWith("Error: Alert [ERROR] Look at this", await bench.Log.WaitForAsync("Look at this"));
        await bench.UntilAsync(raised.AlertId, alert => alert.NotificationError is not null, "email is missing");
        Assert.Contains("MONITORING_SMTP_HOST", (await bench.AlertAsync(raised.AlertId)).NotificationError);
        Assert.Empty(receiver.Posts);
    }

    [Fact]
    public async Task What_a_channel_throws_unforeseen_is_its_failure_and_the_others_tell_once()
    {
        await using var bench = await AlertBench.CreateAsync(servers);
        await using var receiver = await WebhookReceiver.StartAsync();
        const string id = "deep";
        await bench.Store.Alerts.RaiseAsync(
            new NewAlert
            {
                AlertId = id,
                Level = "ERROR",
                Type = "T",
                Title = "Look at this",
                Channels = ["log", "webhook"],
            },
            Stop
        );
        // Deeper than is read.
        await bench.ChangeAsync(id, "additional_data = (repeat('[', 100) || repeat(']', 100))::jsonb");

        bench.StartWorker(receiver, alerts => alerts.MaxAttempts = 2);
        await bench.Log.WaitForAsync("given up after 2 attempts");
        await bench.UntilAsync(id, alert => alert.NotificationError is not null, "the failure is noted");

        var error = (await bench.AlertAsync(id)).NotificationError!;
        Assert.StartsWith("webhook: JsonReaderException: ", error);
        Assert.DoesNotContain('\n', error);
        Assert.Single(
            bench.Log.Lines,
            line => line.StartsWith("Error: Alert [ERROR] Look at this", StringComparison.Ordinal)
        );
        Assert.Empty(receiver.Posts);
    }

    [Fact]
    public async Task What_gets_more_severe_while_another_channel_fails_is_posted_at_once_under_a_new_key()
    {
        await using var bench = await AlertBench.CreateAsync(servers);
        await using var receiver = await WebhookReceiver.StartAsync();
        var id = await bench.RaiseAsync();

        bench.StartWorker(options =>
        {
            options.Alerts.Channels = "webhook,email";
            options.Alerts.WebhookUrl = receiver.Url;
            options.Alerts.WebhookAllowPrivate = true;
            options.Alerts.EmailTo = "ops@example.com";
            options.Smtp.Host = "127.0.0.1";
            options.Smtp.Port = FreePort.Find();
        });
        await bench.UntilAsync(id, alert => alert.NotificationError is not null, "the mail has failed");
        await bench.RaiseAsync(level: "CRITICAL");
        await bench.EventuallyAsync(() => Task.FromResult(receiver.Posts.Count == 2), "it is posted again");

        Assert.Equal([$"{id}:1", $"{id}:2"], receiver.Posts.Select(post => post.Key));
        Assert.Equal("CRITICAL", receiver.Posts[1].Json.GetProperty("alert_level").GetString());
    }

    private static void AssertSigned(WebhookReceiver.Post post)
    {
        var parts = post.Headers["Monitoring-Signature"].Split(',').Select(part => part.Split('=')).ToList();
        Assert.Equal(["t", "v1"], parts.Select(part => part[0]));
        var seconds = parts[0][1];
        var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
        Assert.InRange(sent, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        using var hash = new HMACSHA256(Encoding.ASCII.GetBytes(AlertBench.Secret));
        var expected = hash.ComputeHash([.. Encoding.ASCII.GetBytes($"{seconds}."), .. post.Body]);
        Assert.Equal(Convert.ToHexString(expected), parts[1][1], ignoreCase: true);
    }
}
