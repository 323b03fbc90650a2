using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitoring.Configuration;

namespace Monitoring;

public static partial class OperationMonitor
{
    private static readonly HashSet<object> _hosts = [];

    /// <summary>
    /// Starts for a host. Where it runs for another host of this process, both share it: tests of web applications have
    /// several at once.
    /// </summary>
    /// <param name="host">Who gives it up with <see cref="EndForAsync"/>.</param>
    /// <param name="options">The host's settings.</param>
    /// <param name="logger">The host's; of those who share, the first one's is used.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The settings in force: the host's own, or those of the host that came first.</returns>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    /// <exception cref="InvalidOperationException">Code started it, with <see cref="StartAsync(MonitoringOptions, ILogger, CancellationToken)"/>.</exception>
    internal static async Task<MonitoringOptions> StartForAsync(
        object host,
        MonitoringOptions options,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        MonitoringOptionsReader.Require(options);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var shared = _hosts.Count > 0 ? _runtime?.Options : null;
            if (shared is null)
            {
                await BeginUnlessBegunAsync(options, logger, cancellationToken).ConfigureAwait(false);
            }

            _hosts.Add(host);
            return shared ?? options;
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
