using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace Monitoring.Worker.Hosting;

/// <summary>
/// Tells systemd, where it asks (<c>Type=notify</c>), that the worker runs and that it ends; and feeds its watchdog, but only
/// while the worker's loop turns.
/// </summary>
/// <param name="notifier">Knows the socket of systemd.</param>
/// <param name="turns">Whether the worker's loop turns.</param>
/// <param name="watchdog">How often systemd wants to hear; null when it does not.</param>
/// <param name="time">The clock of the watchdog.</param>
internal sealed class ServiceManager(ISystemdNotifier notifier, Func<bool> turns, TimeSpan? watchdog, TimeProvider time)
    : IHostedLifecycleService,
        IAsyncDisposable
{
    private const string SocketVariable = "NOTIFY_SOCKET";
    private const string WatchdogVariable = "WATCHDOG_USEC";

    private static readonly ServiceState Alive = new("WATCHDOG=1");

    private readonly CancellationTokenSource _stop = new();
    private Task _feeding = Task.CompletedTask;

    /// <summary>Whether a service manager wants to know.</summary>
    public static bool IsThere => Environment.GetEnvironmentVariable(SocketVariable) is { Length: > 0 };

    /// <summary>WATCHDOG_USEC of the environment.</summary>
    public static TimeSpan? Watchdog =>
        long.TryParse(
            Environment.GetEnvironmentVariable(WatchdogVariable),
            CultureInfo.InvariantCulture,
            out var microseconds
        )
        && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        notifier.Notify(ServiceState.Ready);
        if (watchdog is { } interval)
        {
            // Twice as often as is wanted, as systemd's manual advises.
            _feeding = FeedAsync(interval / 2);
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        notifier.Notify(ServiceState.Stopping);
        return Task.CompletedTask;
    }

    /// <summary>After the worker: its last haul may take a while, and the watchdog must not bite meanwhile.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await StoppedAsync(CancellationToken.None).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task FeedAsync(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            if (turns())
            {
                notifier.Notify(Alive);
            }
        } while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false));
    }
}
