using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Monitoring.TestServers;

/// <summary>
/// Stands between clients and a server on loopback, on a port of its own. It passes on what it gets until it is told to
/// cut, to refuse, to delay, to throttle, or to let everything vanish.
/// </summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, FreePort.Find());
    private readonly ConcurrentDictionary<ProxiedConnection, bool> _connections = new();
    private readonly ConcurrentBag<ProxyTrap> _traps = [];
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private readonly Task _accepting;

    private TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Everything is taken and nothing arrives, in both directions; new connections open, and nobody answers.</summary>
    public bool IsBlackHole { get; private set; }

    /// <summary>How long each piece takes from one side to the other.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How much gets through in a second and direction; 0 for no limit.</summary>
    public int BytesPerSecond { get; set; }

    private bool IsRefusing { get; set; }

    /// <param name="server">Where it leads, also while the server is down.</param>
    public static TcpProxy Before(TestServer server) => new(server.Port);

    /// <summary>Ends all connections at once; new ones are welcome.</summary>
    public void Cut()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Dispose();
        }
    }

    /// <summary>Ends all connections, and new ones as soon as they are made.</summary>
    public void Refuse()
    {
        IsRefusing = true;
        Cut();
    }

    public void Vanish() => IsBlackHole = true;

    /// <summary>All is well again; connections that have lost something end.</summary>
    public void Restore()
    {
        var hasLost = IsBlackHole;
        (IsBlackHole, IsRefusing, Delay, BytesPerSecond) = (false, false, TimeSpan.Zero, 0);
        if (hasLost)
        {
            Cut();
        }
    }

    /// <summary>Holds the first connection whose client sends this text, from there on, until the trap is released.</summary>
    /// <param name="text">In Latin letters, as it goes over the line.</param>
    /// <param name="pass">How many bytes from the beginning of the text on get through all the same; below 0: all but so many.</param>
    public ProxyTrap HoldAt(string text, int pass = 0) => Set(new ProxyTrap(text, pass, ofServer: false));

    /// <summary>Ends the first connection whose server answers this, before the answer arrives.</summary>
    public ProxyTrap LoseAnswer(string text) => Set(new ProxyTrap(text, 0, ofServer: true));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Stop();
        _end.Dispose();
        foreach (var trap in _traps)
        {
            trap.Release();
        }

        Cut();
        await Task.WhenAll(_connections.Keys.Select(connection => connection.Completion));
    }

    /// <summary>The trap that springs at these bytes, which no other connection has sprung.</summary>
    internal ProxyTrap? TrapAt(ReadOnlySpan<byte> bytes, bool ofServer)
    {
        foreach (var trap in _traps)
        {
            if (trap.OfServer == ofServer && trap.TrySpring(bytes))
            {
                return trap;
            }
        }

        return null;
    }

    private ProxyTrap Set(ProxyTrap trap)
    {
        _traps.Add(trap);
        return trap;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Take(await _listener.AcceptSocketAsync(_end.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private void Take(Socket client)
    {
        var connection = new ProxiedConnection(this, client, _target);
        _connections[connection] = true;
        if (IsRefusing)
        {
            connection.Dispose();
        }

        connection.Start(() => _connections.TryRemove(connection, out _));
    }
}
