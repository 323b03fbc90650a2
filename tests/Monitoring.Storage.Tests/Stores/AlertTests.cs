using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

public abstract class AlertTests(IDatabaseSource source) : StoreTest(source)
{
    private static readonly NewAlert _full = new NewAlert
    {
        Level = "ERROR",
        Type = "DATA_MISSING",
        Title = "No klines",
        Message = "None since 09:30.",
        Source = "import",
        Classification = "DAILY_KLINE",
        Database = "PostgreSQL",
        Table = "kline",
        AdditionalData = """{"expected": 4000, "rows": [1, "zwei"]}""",
        Channels = ["log", "webhook"],
        OccurredAt = new DateTimeOffset(2026, 11, 24, 9, 30, 0, TimeSpan.Zero),
    };

    private IAlerts Alerts => Store.Alerts;

    [Fact]
    public async Task An_alert_is_there_with_all_that_was_said()
    {
        var raised = await Alerts.RaiseAsync(_full, Cancellation);

        Assert.True(raised.IsNew);
        Assert.Equal(1, raised.Occurrences);
        var alert = await Alerts.FindAsync(raised.AlertId, Cancellation);
        Assert.NotNull(alert);
        Assert.Equal(
            ("ERROR", "DATA_MISSING", "No klines", "None since 09:30.", "import", "DAILY_KLINE", "PostgreSQL", "kline"),
            (
                alert.Level,
                alert.Type,
                alert.Title,
                alert.Message,
                alert.Source,
                alert.Classification,
                alert.Database,
                alert.Table
            )
        );
        Assert.Equal(AlertStatus.Open, alert.Status);
        Assert.Equal(["log", "webhook"], alert.NotificationChannels);
        Assert.Equal(_full.OccurredAt!.Value.UtcDateTime, alert.FirstOccurredAt);
        Assert.Equal(_full.OccurredAt!.Value.UtcDateTime, alert.LastOccurredAt);
        Assert.Equal("4000", Json(alert.AdditionalData!, "expected"));
        Assert.False(alert.NotificationSent);
        Assert.Equal(DateTimeKind.Utc, alert.CreatedAt.Kind);
        Assert.InRange(TimeProvider.System.GetUtcNow() - alert.CreatedAt, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Channels_are_none_nobody_or_some()
    {
        Assert.Null((await RaiseAndFindAsync(New("a") with { Channels = null })).NotificationChannels);
        Assert.Equal([], (await RaiseAndFindAsync(New("b") with { Channels = [] })).NotificationChannels!);
        Assert.Equal(["log"], (await RaiseAndFindAsync(New("c") with { Channels = ["log"] })).NotificationChannels!);
    }

    [Theory]
    [InlineData("import", "kline")]
    [InlineData("import", null)]
    [InlineData(null, "kline")]
    [InlineData(null, null)]
    public async Task Equal_ones_accumulate_in_one_record(string? from, string? table)
    {
        var first = await Alerts.RaiseAsync(_full with { Source = from, Table = table }, Cancellation);
        var later = _full.OccurredAt!.Value.AddHours(1);

        var second = await Alerts.RaiseAsync(
            _full with
            {
                Source = from,
                Table = table,
                Message = "Still none.",
                OccurredAt = later,
            },
            Cancellation
        );

        Assert.Equal(new RaisedAlert(first.AlertId, IsNew: false, Occurrences: 2), second);
        var alert = Assert.Single(await Alerts.ListAsync(new AlertFilter(), Cancellation));
        Assert.Equal("Still none.", alert.Message);
        Assert.Equal(
            (_full.OccurredAt.Value.UtcDateTime, later.UtcDateTime),
            (alert.FirstOccurredAt, alert.LastOccurredAt)
        );
    }

    [Fact]
    public async Task Other_types_sources_and_tables_are_alerts_of_their_own()
    {
        await Alerts.RaiseAsync(_full, Cancellation);
        await Alerts.RaiseAsync(_full with { Type = "DISK_FULL" }, Cancellation);
        await Alerts.RaiseAsync(_full with { Source = "export" }, Cancellation);
        await Alerts.RaiseAsync(_full with { Table = "tick" }, Cancellation);
        await Alerts.RaiseAsync(_full with { Table = null }, Cancellation);

        Assert.Equal(5, await Database.CountAsync("alert_records WHERE occurrence_count = 1"));
    }

    [Fact]
    public async Task Raised_by_many_at_once_it_is_one_record_with_the_right_count()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => Database.NewStore()).ToArray();

        var raised = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => Task.Run(() => stores[i % 4].Alerts.RaiseAsync(_full, Cancellation)))
        );

        Assert.Single(raised.Select(one => one.AlertId).Distinct());
        Assert.Single(raised, one => one.IsNew);
        Assert.Equal(Enumerable.Range(1, 40), raised.Select(one => one.Occurrences).Order());
    }

    [Fact]
    public async Task A_slow_call_and_an_alert_of_a_person_about_it_are_equal()
    {
        var slow = SampleProducer.Event() with { IsSlow = true, DurationMicroseconds = 6_000_000 };
        await WriteAsync(new SampleProducer().Batch(slow, slow));

        var raised = await Alerts.RaiseAsync(
            New("save_data") with
            {
                Type = "SLOW_QUERY",
                Table = "kline",
            },
            Cancellation
        );

        Assert.Equal(3, raised.Occurrences);
        Assert.False(raised.IsNew);
    }

    [Fact]
    public async Task An_acknowledged_one_goes_on_accumulating_and_stays_acknowledged()
    {
        var raised = await Alerts.RaiseAsync(_full, Cancellation);
        await Alerts.AcknowledgeAsync(raised.AlertId, "ann", "I look into it.", Cancellation);

        var again = await Alerts.RaiseAsync(_full with { Level = "WARNING" }, Cancellation);

        Assert.Equal(new RaisedAlert(raised.AlertId, IsNew: false, Occurrences: 2), again);
        var alert = await FindAsync(raised.AlertId);
        Assert.Equal((AlertStatus.Acknowledged, "ERROR"), (alert.Status, alert.Level));
        Assert.Equal(("ann", "I look into it."), (alert.AcknowledgedBy, alert.AcknowledgementNotes));
        Assert.NotNull(alert.AcknowledgedAt);
    }

    [Fact]
    public async Task An_acknowledged_one_that_gets_more_severe_is_open_again()
    {
        var raised = await Alerts.RaiseAsync(_full, Cancellation);
        await Alerts.AcknowledgeAsync(raised.AlertId, "ann", null, Cancellation);

        await Alerts.RaiseAsync(_full with { Level = "CRITICAL" }, Cancellation);

        var alert = await FindAsync(raised.AlertId);
        Assert.Equal((AlertStatus.Open, "CRITICAL"), (alert.Status, alert.Level));
    }

    [Fact]
    public async Task After_a_resolved_one_comes_a_new_one()
    {
        var first = await Alerts.RaiseAsync(_full, Cancellation);
        var resolved = await Alerts.ResolveAsync(first.AlertId, "bob", "The source was down.", Cancellation);

        var second = await Alerts.RaiseAsync(_full, Cancellation);

        Assert.Equal(AlertStatus.Resolved, resolved.Status);
        Assert.Equal(("bob", "The source was down."), (resolved.ResolvedBy, resolved.ResolutionNotes));
        Assert.NotNull(resolved.ResolvedAt);
        Assert.True(second.IsNew);
        Assert.NotEqual(first.AlertId, second.AlertId);
    }

    [Fact]
    public async Task Acknowledged_then_resolved_by_another_it_knows_both()
    {
        var raised = await Alerts.RaiseAsync(_full, Cancellation);
        await Alerts.AcknowledgeAsync(raised.AlertId, "ann", null, Cancellation);

        var alert = await Alerts.ResolveAsync(raised.AlertId, "bob", null, Cancellation);

        Assert.Equal(("ann", "bob"), (alert.AcknowledgedBy, alert.ResolvedBy));
    }

    [Fact]
    public async Task What_cannot_follow_is_an_error_that_says_so()
    {
        var raised = await Alerts.RaiseAsync(_full, Cancellation);
        await Alerts.AcknowledgeAsync(raised.AlertId, "ann", null, Cancellation);

        var taken = await Assert.ThrowsAsync<AlertStateException>(() =>
            Alerts.AcknowledgeAsync(raised.AlertId, "bob", null, Cancellation)
        );
        await Alerts.ResolveAsync(raised.AlertId, "bob", null, Cancellation);
        var over = await Assert.ThrowsAsync<AlertStateException>(() =>
            Alerts.AcknowledgeAsync(raised.AlertId, "ann", null, Cancellation)
        );
        var twice = await Assert.ThrowsAsync<AlertStateException>(() =>
            Alerts.ResolveAsync(raised.AlertId, "ann", null, Cancellation)
        );
        var unknown = await Assert.ThrowsAsync<AlertStateException>(() =>
            Alerts.ResolveAsync("nobody's", "ann", null, Cancellation)
        );

        Assert.Equal(
            $"Alert '{raised.AlertId}' is ACKNOWLEDGED (by ann) and cannot become ACKNOWLEDGED: only an OPEN alert can.",
            taken.Message
        );
        Assert.Contains("is RESOLVED (by bob) and cannot become ACKNOWLEDGED", over.Message);
        Assert.Contains("only an OPEN or ACKNOWLEDGED alert can", twice.Message);
        Assert.StartsWith("There is no alert 'nobody's'", unknown.Message);
    }

    [Fact]
    public async Task The_same_said_again_by_the_same_person_changes_nothing()
    {
        var raised = await Alerts.RaiseAsync(_full, Cancellation);
        var first = await Alerts.AcknowledgeAsync(raised.AlertId, "ann", "mine", Cancellation);

        Assert.Equal(
            first.AcknowledgedAt,
            (await Alerts.AcknowledgeAsync(raised.AlertId, "ann", "mine", Cancellation)).AcknowledgedAt
        );
        var resolved = await Alerts.ResolveAsync(raised.AlertId, "ann", null, Cancellation);
        Assert.Equal(
            resolved.ResolvedAt,
            (await Alerts.ResolveAsync(raised.AlertId, "ann", null, Cancellation)).ResolvedAt
        );
    }

    [Fact]
    public async Task The_same_id_counts_once_also_where_it_went_into_another_record()
    {
        var first = await Alerts.RaiseAsync(_full with { AlertId = "alert-1" }, Cancellation);
        var second = await Alerts.RaiseAsync(_full with { AlertId = "alert-2" }, Cancellation);

        Assert.Equal(new RaisedAlert("alert-1", IsNew: true, Occurrences: 1), first);
        Assert.Equal(new RaisedAlert("alert-1", IsNew: false, Occurrences: 2), second);
        Assert.Equal(second, await Alerts.RaiseAsync(_full with { AlertId = "alert-1" }, Cancellation));
        Assert.Equal(second, await Alerts.RaiseAsync(_full with { AlertId = "alert-2" }, Cancellation));

        await Alerts.ResolveAsync("alert-1", "ann", null, Cancellation);
        Assert.Equal(second, await Alerts.RaiseAsync(_full with { AlertId = "alert-2" }, Cancellation));
        Assert.Equal(1, await Database.CountAsync("alert_records"));
    }

    [Fact]
    public async Task The_same_id_by_many_at_once_counts_once()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => Database.NewStore()).ToArray();

        await Task.WhenAll(
            stores.Select(store =>
                Task.Run(() => store.Alerts.RaiseAsync(_full with { AlertId = "one" }, Cancellation))
            )
        );

        Assert.Equal(1, (await FindAsync("one")).Occurrences);
    }

    [Fact]
    public async Task What_does_not_fit_is_cleaned_and_counted()
    {
        var raised = await Alerts.RaiseAsync(
            New("s") with
            {
                Title = new string('t', 300),
                Message = "a\0b",
                AdditionalData = """{"a": "\u0000 \ud800 \ud83d\ude00 \\u0000"}""",
            },
            Cancellation
        );

        var alert = await FindAsync(raised.AlertId);
        Assert.Equal(new string('t', 255) + "…", alert.Title);
        Assert.Equal("a\ufffdb", alert.Message);
        Assert.Equal("\ufffd \ufffd 😀 \\u0000", Json(alert.AdditionalData!, "a"));
        Assert.Equal(3, Store.CleanedValues);
    }

    [Fact]
    public async Task What_is_no_alert_is_refused_at_once()
    {
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Alerts.RaiseAsync(_full with { AdditionalData = "{" }, Cancellation)
        );
        await Assert.ThrowsAsync<ArgumentException>(() => Alerts.RaiseAsync(_full with { Type = " " }, Cancellation));
        var id = await Assert.ThrowsAsync<ArgumentException>(() =>
            Alerts.RaiseAsync(_full with { AlertId = new string('x', 65) }, Cancellation)
        );

        Assert.Contains("1 to 64 characters", id.Message);
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Alerts.RaiseAsync(_full with { AlertId = "two\nlines" }, Cancellation)
        );
        Assert.Equal(0, await Database.CountAsync("alert_records"));
    }

    [Fact]
    public async Task A_list_shows_what_is_asked_for_the_latest_first()
    {
        var at = _full.OccurredAt!.Value;
        var old = await Alerts.RaiseAsync(New("a") with { OccurredAt = at, Level = "INFO" }, Cancellation);
        var mid = await Alerts.RaiseAsync(New("b") with { OccurredAt = at.AddHours(1) }, Cancellation);
        var late = await Alerts.RaiseAsync(New("c") with { OccurredAt = at.AddHours(2) }, Cancellation);
        await Alerts.ResolveAsync(mid.AlertId, "ann", null, Cancellation);

        Assert.Equal([late.AlertId, mid.AlertId, old.AlertId], await ListAsync(new AlertFilter()));
        Assert.Equal([late.AlertId], await ListAsync(new AlertFilter { Limit = 1 }));
        Assert.Equal([late.AlertId, old.AlertId], await ListAsync(new AlertFilter { Status = AlertStatus.Open }));
        Assert.Equal([old.AlertId], await ListAsync(new AlertFilter { Level = "INFO" }));
        Assert.Equal([mid.AlertId], await ListAsync(new AlertFilter { Source = "b", Type = "T" }));
        Assert.Equal([late.AlertId], await ListAsync(new AlertFilter { Since = at.AddHours(2) }));
        Assert.Empty(await ListAsync(new AlertFilter { Status = AlertStatus.Other }));
    }

    private static NewAlert New(string from) =>
        new()
        {
            Level = "WARNING",
            Type = "T",
            Title = "t",
            Source = from,
        };

    private static string Json(string text, string property)
    {
        using var document = System.Text.Json.JsonDocument.Parse(text);
        return document.RootElement.GetProperty(property).ToString();
    }

    private async Task<string[]> ListAsync(AlertFilter filter) =>
        [.. (await Alerts.ListAsync(filter, Cancellation)).Select(alert => alert.AlertId)];

    private async Task<AlertRecord> FindAsync(string alertId) =>
        await Alerts.FindAsync(alertId, Cancellation) ?? throw new InvalidOperationException($"no alert {alertId}");

    private async Task<AlertRecord> RaiseAndFindAsync(NewAlert alert) =>
        await FindAsync((await Alerts.RaiseAsync(alert, Cancellation)).AlertId);
}
