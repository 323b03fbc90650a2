using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Monitoring.Housekeeping;
using Monitoring.Tests.Diagnostics;

namespace Monitoring.Tests.Housekeeping;

/// <summary>What happens to the database beside the writing, on a clock that the test moves.</summary>
public sealed class HousekeeperTests : IAsyncLifetime
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-housekeeping-");
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly Lines _lines = new();
    private IMonitoringStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => $"Data Source={Path.Combine(_folder.FullName, "monitoring.db")}";

    public async ValueTask InitializeAsync()
    {
        _store = MonitoringStore.Create(Database, _time);
        await _store.InitializeAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_log_is_told_of_an_alert_once()
    {
        var raised = await RaiseAsync("disk");
        await using var housekeeper = Begin();

        await PassUntilAsync(async () => (await FindAsync(raised.AlertId)).NotificationSent);
        await PassAsync(TimeSpan.FromSeconds(30));

        Assert.Equal($"Critical: Alert [CRITICAL] Full (id {raised.AlertId})", Assert.Single(_lines.OfAlerts));
    }

    [Fact]
    public async Task An_alert_that_goes_on_is_told_again_after_the_cooldown()
    {
        var raised = await RaiseAsync("disk");
        await using var housekeeper = Begin(options => options.Alerts.CooldownSeconds = 600);
        await PassUntilAsync(async () => (await FindAsync(raised.AlertId)).NotificationSent);

        await RaiseAsync("disk");
        await PassAsync(TimeSpan.FromSeconds(580));
        Assert.Single(_lines.OfAlerts);

        await PassUntilAsync(() => Task.FromResult(_lines.OfAlerts.Count == 2));
        Assert.Contains("(2 times)", _lines.OfAlerts[1]);
    }

    [Fact]
    public async Task What_needs_a_worker_is_left_to_one()
    {
        var webhook = await RaiseAsync("disk", ["log", "webhook"]);
        var log = await RaiseAsync("memory", ["log"]);
        var byDefault = await RaiseAsync("network");
        await using var housekeeper = Begin(options => options.Alerts.Channels = "log,webhook");

        await PassUntilAsync(async () => (await FindAsync(log.AlertId)).NotificationSent);
        await PassAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(0, (await FindAsync(webhook.AlertId)).NotificationAttempts);
        Assert.Equal(0, (await FindAsync(byDefault.AlertId)).NotificationAttempts);
        Assert.Single(_lines.OfAlerts);
    }

    [Fact]
    public async Task Old_rows_go_within_five_minutes_and_then_hourly()
    {
        await using var housekeeper = Begin();

        await InsertOldCheckAsync();
        await PassUntilAsync(NoChecksAsync, TimeSpan.FromMinutes(5.5));
        await InsertOldCheckAsync();
        await PassUntilAsync(NoChecksAsync, TimeSpan.FromMinutes(67));
    }

    [Fact]
    public async Task One_that_fails_does_not_stop_the_others()
    {
        await ExecuteAsync("DROP TABLE alert_records");
        await InsertOldCheckAsync();
        await using var housekeeper = Begin();

        await PassUntilAsync(NoChecksAsync, TimeSpan.FromMinutes(5.5));
    }

    /// <summary>A driver may say so of its own accord: when an administrator cancels what the server does, say.</summary>
    [Fact]
    public async Task What_is_cancelled_by_somebody_else_is_tried_again()
    {
        var cancelling = Cancelling.Around(_store);
        await using var housekeeper = Begin(store: cancelling);

        await PassUntilAsync(
            () => Task.FromResult(((Cancelling)cancelling).Cancelled > 1),
            TimeSpan.FromMinutes(5.5 + 67)
        );
    }

    private Housekeeper Begin(Action<MonitoringOptions>? configure = null, IMonitoringStore? store = null)
    {
        var options = new MonitoringOptions();
        configure?.Invoke(options);
        var housekeeper = new Housekeeper(store ?? _store, options, _lines, _time);
        housekeeper.Begin();
        return housekeeper;
    }

    private Task<RaisedAlert> RaiseAsync(string source, IReadOnlyList<string>? channels = null) =>
        _store.Alerts.RaiseAsync(
            new NewAlert
            {
                Level = "CRITICAL",
                Type = "T",
                Title = "Full",
                Source = source,
                Channels = channels,
            },
            Cancellation
        );

    private async Task<AlertRecord> FindAsync(string id) => (await _store.Alerts.FindAsync(id, Cancellation))!;

    private Task InsertOldCheckAsync() =>
        ExecuteAsync("INSERT INTO data_quality_checks (created_at) VALUES ('2020-01-01T00:00:00Z')");

    private async Task<bool> NoChecksAsync() => await CountAsync("data_quality_checks") == 0;

    private async Task<long> CountAsync(string table)
    {
        await using var connection = new SqliteConnection(Database + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection(Database + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>The clock goes on in steps, so that loops see each of their moments.</summary>
    private Task PassUntilAsync(Func<Task<bool>> condition) => PassUntilAsync(condition, TimeSpan.FromMinutes(20));

    private async Task PassUntilAsync(Func<Task<bool>> condition, TimeSpan within)
    {
        var end = _time.GetUtcNow() + within;
        while (!await condition())
        {
            Assert.True(_time.GetUtcNow() < end, $"not within {within}; lines:\n{string.Join('\n', _lines.All)}");
            await PassAsync(TimeSpan.FromSeconds(10));
        }
    }

    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += _step)
        {
            _time.Advance(_step);
            await Task.Delay(1, Cancellation);
        }
    }

    /// <summary>A store whose maintenance is cancelled.</summary>
    public class Cancelling : DispatchProxy
    {
        private IMonitoringStore _inner = null!;

        public int Cancelled { get; private set; }

        public static IMonitoringStore Around(IMonitoringStore inner)
        {
            var store = Create<IMonitoringStore, Cancelling>();
            ((Cancelling)store)._inner = inner;
            return store;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IMonitoringStore.MaintainAsync))
            {
                Cancelled++;
                return Task.FromException(new OperationCanceledException());
            }

            return targetMethod.Invoke(_inner, args);
        }
    }

    private sealed class Lines : LineLogger
    {
        private readonly ConcurrentQueue<string> _all = new();

        public IReadOnlyList<string> All => [.. _all];

        public IReadOnlyList<string> OfAlerts => [.. _all.Where(line => line.Contains("Alert ["))];

        protected override void Write(LogLevel level, string line) => _all.Enqueue($"{level}: {line}");
    }
}
