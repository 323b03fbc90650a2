using System.Net;
using System.Net.Sockets;

namespace Monitoring.Worker.Alerts;

/// <summary>
/// Whether an address belongs to the open internet: not this machine, its own network, a range for special uses, or an IPv6
/// address that stands for such an IPv4 one.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] _special =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Addresses that routers of the internet may carry; all others of IPv6 have a special use.</summary>
    private static readonly IPNetwork _global = IPNetwork.Parse("2000::/3");

    /// <summary>Of those, Teredo and other protocols, 6to4, and documentation.</summary>
    private static readonly IPNetwork[] _specialOfSix =
    [
        .. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse),
    ];

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? !_special.Any(network => network.Contains(plain))
            : _global.Contains(plain) && !_specialOfSix.Any(network => network.Contains(plain));
    }
}
