using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

/// <summary>Who may tell an alert, and when. Times of zero stand for times that are over.</summary>
public abstract class NoticeTests(IDatabaseSource source) : StoreTest(source)
{
    private static readonly NoticeRequest _request = new() { Cooldown = TimeSpan.FromHours(1) };
    private static readonly NoticeRequest _cooled = new() { Cooldown = TimeSpan.Zero };

    private IAlertNotices Notices => Store.Notices;

    [Fact]
    public async Task Several_processes_claim_each_alert_once()
    {
        for (var i = 0; i < 60; i++)
        {
            await RaiseAsync($"source {i}");
        }

        var stores = Enumerable.Range(0, 4).Select(_ => Database.NewStore()).ToArray();
        var claimed = await Task.WhenAll(stores.Select(store => Task.Run(() => AllOfAsync(store))));

        var ids = claimed.SelectMany(one => one).ToList();
        Assert.Equal(60, ids.Count);
        Assert.Equal(60, ids.Distinct().Count());

        static async Task<List<string>> AllOfAsync(IMonitoringStore store)
        {
            var all = new List<string>();
            IReadOnlyList<AlertNotice> some;
            do
            {
                some = await store.Notices.ClaimAsync(_request with { Limit = 3 }, Cancellation);
                all.AddRange(some.Select(notice => notice.Alert.AlertId));
            } while (some.Count > 0);

            return all;
        }
    }

    [Fact]
    public async Task What_is_told_is_told_again_only_when_it_has_happened_again_and_its_cooldown_is_over()
    {
        await RaiseAsync();
        var notice = await ClaimOneAsync(_request);
        Assert.Equal((1, 1), (notice.FirstOccurrence, notice.Alert.NotificationAttempts));
        Assert.Null(notice.Pending);

        Assert.True(await Notices.DoneAsync(notice, isTold: true, Cancellation));

        Assert.True((await AlertAsync()).NotificationSent);
        Assert.Empty(await Notices.ClaimAsync(_cooled, Cancellation));
        await RaiseAsync();
        await RaiseAsync();
        Assert.Empty(await Notices.ClaimAsync(_request, Cancellation));
        var second = await ClaimOneAsync(_cooled);
        Assert.Equal((2, 3), (second.FirstOccurrence, second.Alert.Occurrences));
        Assert.Equal(1, second.Alert.NotificationAttempts);
    }

    [Fact]
    public async Task A_claim_whose_process_has_died_is_taken_over_and_the_late_comer_changes_nothing()
    {
        await RaiseAsync();
        var dead = await ClaimOneAsync(_request with { Lease = TimeSpan.Zero });

        var taken = await ClaimOneAsync(_request);

        Assert.Equal(2, taken.Alert.NotificationAttempts);
        Assert.Equal(dead.FirstOccurrence, taken.FirstOccurrence);
        Assert.False(await Notices.DoneAsync(dead, isTold: true, Cancellation));
        Assert.False(await Notices.RetryAsync(dead, ["log"], TimeSpan.Zero, "late", Cancellation));
        Assert.False(await Notices.GiveUpAsync(dead, "late", Cancellation));
        Assert.Empty(await Notices.ClaimAsync(_request, Cancellation));
        Assert.True(await Notices.DoneAsync(taken, isTold: true, Cancellation));
    }

    [Fact]
    public async Task A_retry_waits_and_goes_over_what_is_left_of_the_round()
    {
        await RaiseAsync();
        var first = await ClaimOneAsync(_request);
        await RaiseAsync();

        Assert.True(await Notices.RetryAsync(first, ["webhook", "email"], TimeSpan.FromHours(1), "500", Cancellation));
        Assert.Empty(await Notices.ClaimAsync(_cooled, Cancellation));
        Assert.Equal("500", (await AlertAsync()).NotificationError);

        await Database.ExecuteAsync("UPDATE alert_records SET notification_due_at = created_at");
        var second = await ClaimOneAsync(_request);
        Assert.Equal(["webhook", "email"], second.Pending!);
        Assert.Equal((1, 2), (second.FirstOccurrence, second.Alert.NotificationAttempts));
        Assert.True(await Notices.DoneAsync(second, isTold: true, Cancellation));
        Assert.Null((await AlertAsync()).NotificationError);
    }

    [Fact]
    public async Task What_was_given_up_is_tried_again_when_it_happens_again()
    {
        await RaiseAsync();

        Assert.True(await Notices.GiveUpAsync(await ClaimOneAsync(_request), "no one there", Cancellation));

        Assert.Empty(await Notices.ClaimAsync(_cooled, Cancellation));
        var alert = await AlertAsync();
        Assert.Equal(
            (false, "no one there", 1),
            (alert.NotificationSent, alert.NotificationError, alert.NotificationAttempts)
        );
        await RaiseAsync();
        Assert.Equal(1, (await ClaimOneAsync(_cooled)).Alert.NotificationAttempts);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_somebody_sees_to_or_has_resolved()
    {
        await RaiseAsync("a");
        await RaiseAsync("b");
        foreach (var alert in await Store.Alerts.ListAsync(new AlertFilter(), Cancellation))
        {
            await (
                alert.Source == "a"
                    ? Store.Alerts.AcknowledgeAsync(alert.AlertId, "ann", null, Cancellation)
                    : Store.Alerts.ResolveAsync(alert.AlertId, "ann", null, Cancellation)
            );
        }

        await RaiseAsync("a");

        Assert.Empty(await Notices.ClaimAsync(_cooled, Cancellation));
    }

    [Fact]
    public async Task What_gets_more_severe_is_told_at_once_also_when_it_was_acknowledged()
    {
        await RaiseAsync();
        var notice = await ClaimOneAsync(_request);
        await Notices.DoneAsync(notice, isTold: true, Cancellation);
        await Store.Alerts.AcknowledgeAsync(notice.Alert.AlertId, "ann", null, Cancellation);

        await RaiseAsync(level: "CRITICAL");

        Assert.Equal("CRITICAL", (await ClaimOneAsync(_request)).Alert.Level);
    }

    [Fact]
    public async Task What_gets_more_severe_while_it_is_told_is_told_again_at_once()
    {
        await RaiseAsync();
        var notice = await ClaimOneAsync(_request);
        await RaiseAsync(level: "CRITICAL");

        await Notices.DoneAsync(notice, isTold: true, Cancellation);

        Assert.Equal("CRITICAL", (await ClaimOneAsync(_request)).Alert.Level);
    }

    [Fact]
    public async Task What_gets_more_severe_while_a_retry_waits_begins_a_new_round_at_once()
    {
        await RaiseAsync();
        await Notices.RetryAsync(await ClaimOneAsync(_request), ["email"], TimeSpan.FromHours(1), "500", Cancellation);

        await RaiseAsync(level: "CRITICAL");

        AssertNewRound(await ClaimOneAsync(_request));
    }

    [Fact]
    public async Task What_gets_more_severe_during_an_attempt_that_fails_begins_a_new_round_at_once()
    {
        await RaiseAsync();
        var notice = await ClaimOneAsync(_request);
        await RaiseAsync(level: "CRITICAL");
        Assert.Empty(await Notices.ClaimAsync(_request, Cancellation));

        Assert.True(await Notices.RetryAsync(notice, ["email"], TimeSpan.FromHours(1), "500", Cancellation));

        AssertNewRound(await ClaimOneAsync(_request));
    }

    [Fact]
    public async Task What_gets_more_severe_during_an_attempt_of_a_process_that_dies_begins_a_new_round()
    {
        await RaiseAsync();
        await Notices.RetryAsync(await ClaimOneAsync(_request), ["email"], TimeSpan.Zero, "500", Cancellation);
        var dead = await ClaimOneAsync(_request with { Lease = TimeSpan.Zero });
        Assert.Equal(["email"], dead.Pending!);

        await RaiseAsync(level: "CRITICAL");

        AssertNewRound(await ClaimOneAsync(_request));
    }

    [Fact]
    public async Task What_happens_again_and_is_no_worse_leaves_the_retry_as_it_is()
    {
        await RaiseAsync(level: "ERROR");
        await Notices.RetryAsync(await ClaimOneAsync(_request), ["email"], TimeSpan.Zero, "500", Cancellation);

        await RaiseAsync(level: "WARNING");

        var second = await ClaimOneAsync(_request);
        Assert.Equal(["email"], second.Pending!);
        Assert.Equal((1, 2), (second.FirstOccurrence, second.Alert.NotificationAttempts));
    }

    [Fact]
    public async Task A_process_claims_only_what_it_can_tell()
    {
        await RaiseAsync("default");
        await RaiseAsync("log", channels: ["log"]);
        await RaiseAsync("both", channels: ["log", "webhook"]);
        await RaiseAsync("nobody", channels: []);
        var log = _request with { Channels = ["log"] };

        Assert.Equal(["log", "nobody"], await SourcesAsync(log with { WithDefaultChannels = false }));
        Assert.Equal(["default"], await SourcesAsync(log));
        Assert.Equal(["both"], await SourcesAsync(_request));
    }

    [Fact]
    public async Task An_alert_of_a_slow_call_is_told_too()
    {
        var slow = SampleProducer.Event() with { IsSlow = true, DurationMicroseconds = 6_000_000 };
        await WriteAsync(new SampleProducer().Batch(slow));

        Assert.Equal("SLOW_QUERY", (await ClaimOneAsync(_request)).Alert.Type);
    }

    /// <summary>Of an alert that has happened twice: the key of the first round must not stand for it.</summary>
    private static void AssertNewRound(AlertNotice notice)
    {
        Assert.Null(notice.Pending);
        Assert.Equal(
            ("CRITICAL", 2, 1),
            (notice.Alert.Level, notice.FirstOccurrence, notice.Alert.NotificationAttempts)
        );
    }

    private async Task<string?[]> SourcesAsync(NoticeRequest request) =>
        [
            .. (await Notices.ClaimAsync(request, Cancellation))
                .Select(notice => notice.Alert.Source)
                .Order(StringComparer.Ordinal),
        ];

    private async Task<AlertNotice> ClaimOneAsync(NoticeRequest request) =>
        Assert.Single(await Notices.ClaimAsync(request, Cancellation));

    private async Task<AlertRecord> AlertAsync() =>
        Assert.Single(await Store.Alerts.ListAsync(new AlertFilter(), Cancellation));

    private Task<RaisedAlert> RaiseAsync(
        string from = "import",
        string level = "WARNING",
        IReadOnlyList<string>? channels = null
    ) =>
        Store.Alerts.RaiseAsync(
            new NewAlert
            {
                Level = level,
                Type = "T",
                Title = "t",
                Source = from,
                Channels = channels,
            },
            Cancellation
        );
}
