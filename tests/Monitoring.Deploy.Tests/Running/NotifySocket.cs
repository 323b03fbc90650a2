using System.Net.Sockets;
using System.Text;

namespace Monitoring.Deploy.Running;

/// <summary>What systemd listens on: a datagram socket in the file system.</summary>
internal sealed class NotifySocket : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public NotifySocket(string path)
    {
        Path = path;
        _socket.Bind(new UnixDomainSocketEndPoint(path));
    }

    public string Path { get; }

    public bool IsEmpty => _socket.Available == 0;

    /// <summary>The next message.</summary>
    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(_patience);
        var buffer = new byte[4096];
        var length = await _socket.ReceiveAsync(buffer, patience.Token);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    /// <summary>Passes over others.</summary>
    public async Task WaitForAsync(string message)
    {
        while (await NextAsync() != message) { }
    }

    public void Dispose() => _socket.Dispose();
}
