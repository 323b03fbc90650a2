using Microsoft.Extensions.Logging;
using Monitoring.Alerts;
using Monitoring.Diagnostics;

namespace Monitoring.Housekeeping;

/// <summary>
/// What a worker would do beside its writing, where the application writes to the database itself: partitions and ledger,
/// old rows, alerts that the log is told of. Each goes on whatever becomes of the others.
/// </summary>
internal sealed class Housekeeper(IMonitoringStore store, MonitoringOptions options, ILogger logger, TimeProvider time)
    : IAsyncDisposable
{
    private static readonly TimeSpan NoticeInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _begin = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly MonitoringLog _log = new(logger, time);
    private Task? _work;

    /// <summary>The database's tables are there. To say so again changes nothing.</summary>
    public void Begin()
    {
        lock (_begin)
        {
            _work ??= Work();
        }
    }

    private Task Work() =>
        Task.WhenAll(
            HourlyAsync("Maintenance", store.MaintainAsync),
            HourlyAsync("The removal of old rows", new CleanupRun(store, options.Retention.ToPeriods(), _log).RunAsync),
            LoopAsync("Telling of alerts", NoticeInterval, () => NoticeInterval, Notifier().RunAsync)
        );

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_work is { } work)
        {
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }

    /// <summary>Other channels need a worker, and their alerts are left to one.</summary>
    private AlertNotifier Notifier()
    {
        var channels = new AlertChannels(options.Alerts, [new LogChannel(logger)]);
        return new AlertNotifier(
            store.Notices,
            channels,
            new NotificationPolicy(options.Alerts.MaxAttempts),
            new NoticeRequest
            {
                Channels = channels.Names,
                WithDefaultChannels = channels.HasDefaults,
                Cooldown = TimeSpan.FromSeconds(options.Alerts.CooldownSeconds),
            },
            time,
            _log
        );
    }

    private Task HourlyAsync(string name, Func<CancellationToken, Task> action) =>
        LoopAsync(
            name,
            HourlySchedule.First(Random.Shared.NextDouble()),
            () => HourlySchedule.Next(Random.Shared.NextDouble()),
            action
        );

    private async Task LoopAsync(string name, TimeSpan first, Func<TimeSpan> next, Func<CancellationToken, Task> action)
    {
        for (var wait = first; ; wait = next())
        {
            await Task.Delay(wait, time, _stop.Token).ConfigureAwait(false);
            await RunAsync(name, action).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(string name, Func<CancellationToken, Task> action)
    {
        try
        {
            await action(_stop.Token).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            _log.Warning(name, $"{exception.Message} {name} goes on when it answers.");
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested)
        {
            _log.Error($"{name} failed.", exception);
        }
    }
}
