using System.Net;

namespace Monitoring.Configuration;

/// <summary>The address of the worker's pages.</summary>
internal static class HttpAddress
{
    /// <summary>Nothing, or <c>http://host:port</c>; the host may be <c>*</c> or <c>+</c> for every address of the machine.</summary>
    public static bool IsAllowed(string text) => text.Length == 0 || Parse(text) is not null;

    /// <summary>Whether it is there, and reached from other machines.</summary>
    public static bool IsOpen(string text) => Parse(text) is { } address && !IsLoopback(address.Host);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Uri? Parse(string text)
    {
        var named = text.Replace("://*", "://0.0.0.0", StringComparison.Ordinal)
            .Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        return
            Uri.TryCreate(named, UriKind.Absolute, out var address)
            && address is { Scheme: "http", PathAndQuery: "/", UserInfo: "", Fragment: "" }
            ? address
            : null;
    }
}
