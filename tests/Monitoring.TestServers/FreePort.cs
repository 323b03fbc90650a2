using System.Net;
using System.Net.Sockets;

namespace Monitoring.TestServers;

/// <summary>
/// Ports below the ephemeral range: no outgoing connection takes one while its server is down for a moment.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int End = 30_000;

    /// <summary>A port of loopback that nobody uses now.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
