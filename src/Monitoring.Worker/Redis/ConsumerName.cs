using System.Globalization;
using System.Security.Cryptography;

namespace Monitoring.Worker.Redis;

/// <summary>The name of a worker within the group: <c>host:pid:random</c>, new at every start.</summary>
internal static class ConsumerName
{
    public static string Create() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.MachineName}:{Environment.ProcessId}:{RandomNumberGenerator.GetHexString(8, lowercase: true)}"
        );
}
