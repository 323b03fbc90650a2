using System.Globalization;
using Monitoring.Configuration;

namespace Monitoring.Deploy.Shipped;

/// <summary>Variables of a file against those that the product knows.</summary>
internal static class KnownSettings
{
    /// <summary>What the host waits for beyond the flush, see <c>WorkerHost</c>.</summary>
    private const int Reserve = 5;

    private static readonly HashSet<string?> _names = [.. SettingTable.All.Select(setting => setting.Variable)];

    /// <summary>Each is known, and all values together are allowed.</summary>
    public static MonitoringOptions Read(IReadOnlyDictionary<string, string?> variables)
    {
        Assert.All(variables.Keys, name => Assert.Contains(name, _names));
        return MonitoringOptionsReader.Read(null, variables.GetValueOrDefault);
    }

    /// <summary>Whoever ends the worker must wait for longer than it needs to end by itself.</summary>
    public static void AssertEndsWithin(int seconds, IReadOnlyDictionary<string, string?> variables)
    {
        var timeout = variables.GetValueOrDefault("MONITORING_SHUTDOWN_TIMEOUT") ?? "5";
        Assert.True(seconds > int.Parse(timeout, CultureInfo.InvariantCulture) + Reserve, $"{seconds} s, {timeout} s");
    }
}
