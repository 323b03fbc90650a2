using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

/// <summary>What becomes of the rows of an older schema.</summary>
public abstract class UpgradeTests(IDatabaseSource source) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await source.CreateAsync();
        await OldSchema.MakeAsync(_database, version: 3);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _database.DisposeAsync();
    }

    [Fact]
    public async Task Equal_alerts_that_stood_apart_become_one_and_nobody_is_told_of_old_ones()
    {
        await _database.ExecuteAsync(
            """
            INSERT INTO alert_records (alert_id, alert_type, source, table_name, alert_status, last_occurred_at) VALUES
                ('older', 'T', NULL, NULL, 'OPEN', '2026-01-01T00:00:00.000000Z'),
                ('latest', 'T', NULL, NULL, 'OPEN', '2026-01-02T00:00:00.000000Z'),
                ('seen', 'T', 's', 't', 'ACKNOWLEDGED', '2026-01-02T00:00:00.000000Z'),
                ('open', 'T', 's', 't', 'OPEN', '2026-01-01T00:00:00.000000Z'),
                ('alone', 'T', 's', 'u', 'ACKNOWLEDGED', '2026-01-01T00:00:00.000000Z'),
                ('over', 'T', 's', 't', 'RESOLVED', '2026-01-01T00:00:00.000000Z')
            """
        );
        var store = await _database.NewInitializedStoreAsync();

        var alerts = await store.Alerts.ListAsync(new AlertFilter(), Cancellation);

        Assert.Equal(
            [
                ("alone", AlertStatus.Acknowledged),
                ("latest", AlertStatus.Open),
                ("older", AlertStatus.Resolved),
                ("open", AlertStatus.Open),
                ("over", AlertStatus.Resolved),
                ("seen", AlertStatus.Resolved),
            ],
            alerts
                .Select(alert => (alert.AlertId, alert.Status))
                .OrderBy(alert => alert.AlertId, StringComparer.Ordinal)
        );
        Assert.Empty(await store.Notices.ClaimAsync(new NoticeRequest(), Cancellation));

        var alert = new NewAlert
        {
            Level = "INFO",
            Type = "T",
            Title = "t",
        };
        Assert.Equal("latest", (await store.Alerts.RaiseAsync(alert, Cancellation)).AlertId);
        Assert.Single(await store.Notices.ClaimAsync(new NoticeRequest(), Cancellation));
    }

    [Fact]
    public async Task Many_processes_may_upgrade_at_once()
    {
        var stores = Enumerable.Range(0, 5).Select(_ => _database.NewStore()).ToArray();

        await Task.WhenAll(stores.Select(store => Task.Run(() => store.InitializeAsync(Cancellation))));

        Assert.Equal(4, await _database.CountAsync("schema_version"));
        Assert.Equal([BatchOutcome.Stored], await stores[0].WriteAsync([new SampleProducer().Batch(1)], Cancellation));
    }
}
