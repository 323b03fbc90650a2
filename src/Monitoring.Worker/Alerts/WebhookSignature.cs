using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Worker.Alerts;

/// <summary>
/// <c>t=&lt;seconds&gt;,v1=&lt;hex&gt;</c>: HMAC-SHA256 over the seconds since 1970, a point, and the body. The receiver
/// makes the same from what came, and refuses what is old.
/// </summary>
internal static class WebhookSignature
{
    public const string Header = "Monitoring-Signature";

    public static string Of(string secret, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes(seconds + "."), .. body];
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        return $"t={seconds},v1={Convert.ToHexStringLower(hash)}";
    }
}
