using System.Net;
using System.Net.Sockets;
using Monitoring.Alerts;

namespace Monitoring.Worker.Alerts;

/// <summary>
/// Connects to the address that was looked at: a name that leads elsewhere at the second look gets nowhere.
/// </summary>
internal static class WebhookConnection
{
    public static SocketsHttpHandler Handler(bool allowPrivate) =>
        new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (context, stop) => ConnectAsync(context.DnsEndPoint, allowPrivate, stop),
        };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint end, bool allowPrivate, CancellationToken stop)
    {
        var all = await Dns.GetHostAddressesAsync(end.Host, stop).ConfigureAwait(false);
        var allowed = allowPrivate ? all : [.. all.Where(PublicAddress.Is)];
        if (allowed.Length == 0)
        {
            throw new NotificationException(
                $"{end.Host} leads to {string.Join<IPAddress>(", ", all)}, which is this machine or a network of its own: "
                    + "MONITORING_ALERT_WEBHOOK_ALLOW_PRIVATE=true allows that",
                isPermanent: true
            );
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, stop).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
