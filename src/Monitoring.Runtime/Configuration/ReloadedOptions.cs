using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Monitoring.Configuration;

/// <summary>The options change when the configuration does.</summary>
/// <param name="configuration">The host's; null for none.</param>
internal sealed class ReloadedOptions(IConfiguration? configuration) : IOptionsChangeTokenSource<MonitoringOptions>
{
    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() =>
        configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
}
