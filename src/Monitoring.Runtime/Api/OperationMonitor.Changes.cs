using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitoring.Configuration;

namespace Monitoring;

public static partial class OperationMonitor
{
    /// <summary>
    /// Changes settings while tracking runs: <see cref="MonitoringOptions.Mode"/>, <see cref="MonitoringOptions.SampleRate"/>,
    /// <see cref="MonitoringOptions.WarnMs"/> and <see cref="MonitoringOptions.SlowMs"/>; others wait for the next start.
    /// Under a host, a change of its configuration does the same.
    /// </summary>
    /// <param name="change">Sees the settings in force; called while nothing else starts, changes or ends tracking.</param>
    /// <param name="cancellationToken">Ends the wait for a start or an end that is under way.</param>
    /// <exception cref="OptionsValidationException">A setting is wrong; those in force stay.</exception>
    /// <exception cref="InvalidOperationException">Nothing was started, or it has ended.</exception>
    public static async Task ChangeAsync(
        Action<MonitoringOptions> change,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(change);
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var changed =
                _settings?.Copy()
                ?? throw new InvalidOperationException("Nothing was started, so nothing can be changed.");
            change(changed);
            MonitoringOptionsReader.Require(changed);
            await TakeOverAsync(changed, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Takes over those of the settings that apply without a restart; does nothing when nothing was started.</summary>
    private static async Task TakeOverAsync(MonitoringOptions changed, CancellationToken cancellationToken)
    {
        if (_settings is not { } settings)
        {
            return;
        }

        if (changed.Mode == settings.Mode)
        {
            settings.Take(changed);
            _runtime?.Apply(changed);
            return;
        }

        var next = settings.Copy();
        next.Take(changed);
        next.Mode = changed.Mode;
        await SwitchAsync(next, _logger, turnsOn: _runtime is null, cancellationToken).ConfigureAwait(false);
    }

    // The new runtime takes the calls before the old one ends, so that none falls between the two.
    private static async Task SwitchAsync(
        MonitoringOptions next,
        ILogger? logger,
        bool turnsOn,
        CancellationToken cancellationToken
    )
    {
        var old = _runtime;
        await BeginAsync(next, _books, logger, turnsOn, cancellationToken).ConfigureAwait(false);
        if (old is null)
        {
            return;
        }

        if (next.Mode == MonitoringMode.Off)
        {
            _runtime = null;
            Volatile.Write(ref _books, _books.With(null));
        }

        await old.StopAsync(TimeSpan.FromSeconds(old.Options.ShutdownTimeoutSeconds)).ConfigureAwait(false);
        await old.DisposeAsync().ConfigureAwait(false);
        _ended = old;
        _runtime?.TakeOver();
    }
}
