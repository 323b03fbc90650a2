using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitoring.Configuration;

namespace Monitoring;

public static partial class OperationMonitor
{
    // First the one whose settings are in force, or the oldest of those that shared them.
    private static readonly List<object> _hosts = [];

    /// <summary>
    /// Starts for a host. Where it runs for another host of this process, both share it: tests of web applications have
    /// several at once.
    /// </summary>
    /// <param name="host">Who gives it up with <see cref="EndForAsync"/>.</param>
    /// <param name="options">The host's settings.</param>
    /// <param name="logger">The host's; of those who share, the first one's is used.</param>
    /// <returns>The settings in force: the host's own, or those of the host that came first.</returns>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    /// <exception cref="InvalidOperationException">Code started it, with <see cref="StartAsync(MonitoringOptions, ILogger, CancellationToken)"/>.</exception>
    internal static async Task<MonitoringOptions> StartForAsync(object host, MonitoringOptions options, ILogger logger)
    {
        MonitoringOptionsReader.Require(options);
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_hosts.Count > 0 && _runtime is { } running)
            {
                _hosts.Add(host);
                return running.Options;
            }

            await BeginUnlessBegunAsync(options, logger, CancellationToken.None).ConfigureAwait(false);
            _hosts.Insert(0, host);
            return options;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Takes over what a change of a host's configuration changes without a restart; nothing when the settings in force are
    /// another host's.
    /// </summary>
    /// <exception cref="OptionsValidationException">A setting is wrong; those in force stay.</exception>
    internal static async Task ApplyForAsync(object host, MonitoringOptions changed)
    {
        MonitoringOptionsReader.Require(changed);
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_hosts is [var first, ..] && first == host)
            {
                await TakeOverAsync(changed, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Delivers what was emitted, and ends tracking when no other host needs it.</summary>
    internal static async Task EndForAsync(object host)
    {
        TimeSpan timeout;
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_hosts.Remove(host))
            {
                return;
            }

            if (_hosts.Count == 0)
            {
                await EndAsync(null).ConfigureAwait(false);
                return;
            }

            timeout = TimeSpan.FromSeconds(_settings!.ShutdownTimeoutSeconds);
        }
        finally
        {
            _gate.Release();
        }

        await FlushAsync(timeout).ConfigureAwait(false);
    }
}
