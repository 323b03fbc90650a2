using System.Net.Sockets;
using System.Text;

namespace Monitoring.Chaos;

/// <summary>That the proxy does to a line what the other tests take for granted.</summary>
public sealed class TcpProxyTests : IAsyncLifetime
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);

    private RedisServer _redis = null!;
    private TcpProxy _proxy = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartNewAsync();
        _proxy = TcpProxy.Before(_redis);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task It_passes_on_what_it_gets_and_late_when_it_is_told_to_delay()
    {
        using var line = await ConnectAsync();
        Assert.Equal("+PONG\r\n", await AskAsync(line, "PING"));

        _proxy.Delay = Silence;
        await Assert.ThrowsAsync<TimeoutException>(() => AskAsync(line, "PING").WaitAsync(Silence, Cancellation));
    }

    [Fact]
    public async Task In_a_black_hole_nobody_answers_and_afterwards_the_line_is_cut()
    {
        using var line = await ConnectAsync();
        _proxy.Vanish();
        var answer = AskAsync(line, "PING");
        await Assert.ThrowsAsync<TimeoutException>(() => answer.WaitAsync(Silence, Cancellation));

        _proxy.Restore();
        await Assert.ThrowsAsync<SocketException>(() => answer);
        using var next = await ConnectAsync();
        Assert.Equal("+PONG\r\n", await AskAsync(next, "PING"));
    }

    [Fact]
    public async Task Refused_and_cut_lines_end_with_a_reset()
    {
        using var line = await ConnectAsync();
        Assert.Equal("+PONG\r\n", await AskAsync(line, "PING"));

        _proxy.Refuse();
        await Assert.ThrowsAsync<SocketException>(() => AskAsync(line, "PING"));
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            using var refused = await ConnectAsync();
            await AskAsync(refused, "PING");
            await AskAsync(refused, "PING");
        });
    }

    [Fact]
    public async Task It_holds_a_line_from_a_text_on()
    {
        using var line = await ConnectAsync();
        var trap = _proxy.HoldAt("INCR", pass: 2);
        var answer = AskAsync(line, "PING\r\nINCR n");
        await trap.Sprung;
        Assert.Equal("+PONG\r\n", await answer);

        trap.Release();
        Assert.Equal(":1\r\n", await ReadAsync(line));
    }

    [Fact]
    public async Task An_answer_is_lost_though_the_server_has_done_what_it_was_asked()
    {
        using var line = await ConnectAsync();
        var trap = _proxy.LoseAnswer(":1\r\n");
        await Assert.ThrowsAsync<SocketException>(() => AskAsync(line, "INCR n"));
        await trap.Sprung;

        using var next = await ConnectAsync();
        Assert.Equal(":2\r\n", await AskAsync(next, "INCR n"));
    }

    private async Task<Socket> ConnectAsync()
    {
        var line = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await line.ConnectAsync(_redis.Host, _proxy.Port, Cancellation);
        return line;
    }

    private static async Task<string> AskAsync(Socket line, string command)
    {
        await line.SendAsync(Encoding.ASCII.GetBytes($"{command}\r\n"), Cancellation);
        return await ReadAsync(line);
    }

    private static async Task<string> ReadAsync(Socket line)
    {
        var buffer = new byte[100];
        return Encoding.ASCII.GetString(buffer, 0, await line.ReceiveAsync(buffer, Cancellation));
    }
}
