using System.Net;
using System.Net.Sockets;

namespace Monitoring.TestServers;

/// <summary>One connection through the proxy: a client's, and one to the server for it.</summary>
internal sealed class ProxiedConnection(TcpProxy proxy, Socket client, int target) : IDisposable
{
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public Task Completion { get; private set; } = Task.CompletedTask;

    public void Start(Action ended) => Completion = RunAsync(ended);

    /// <summary>Both sides see a reset.</summary>
    public void Dispose()
    {
        Reset(client);
        Reset(_server);
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has ended by itself.
        }

        socket.Dispose();
    }

    private async Task RunAsync(Action ended)
    {
        try
        {
            (client.NoDelay, _server.NoDelay) = (true, true);
            await _server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, target));
            await Task.WhenAny(PumpAsync(client, _server, fromClient: true), PumpAsync(_server, client, false))
                .Unwrap();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end of a connection, by whomever.
        }
        finally
        {
            Dispose();
            ended();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool fromClient)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var length)
        {
            if (proxy.IsBlackHole)
            {
                continue;
            }

            await PaceAsync(length);
            if (!await PassAsync(buffer.AsMemory(0, length), to, fromClient))
            {
                return;
            }
        }
    }

    /// <returns>False when it is lost, and the connection with it.</returns>
    private async Task<bool> PassAsync(ReadOnlyMemory<byte> bytes, Socket to, bool fromClient)
    {
        var trap = proxy.TrapAt(bytes.Span, ofServer: !fromClient);
        if (trap is { OfServer: true })
        {
            trap.Tell();
            return false;
        }

        if (trap is not null)
        {
            var passing = trap.Passing(bytes.Span);
            await SendAsync(to, bytes[..passing]);
            bytes = bytes[passing..];
            trap.Tell();
            await trap.Released;
        }

        await SendAsync(to, bytes);
        return true;
    }

    private async Task PaceAsync(int length)
    {
        var pause = proxy.Delay;
        if (proxy.BytesPerSecond is > 0 and var rate)
        {
            pause += TimeSpan.FromSeconds((double)length / rate);
        }

        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause);
        }
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await to.SendAsync(bytes)..];
        }
    }
}
