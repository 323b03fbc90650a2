using System.Threading.Channels;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Time.Testing;
using Monitoring.Worker.Hosting;

namespace Monitoring.Worker.Tests.Hosting;

/// <summary>When the watchdog is fed. What arrives at a real socket is seen in Monitoring.Deploy.Tests.</summary>
public sealed class ServiceManagerTests
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _time = new();
    private readonly Notes _notes = new();
    private int _asked;
    private volatile bool _turns = true;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_loop_that_stands_still_is_not_fed()
    {
        await using var manager = new ServiceManager(_notes, Turns, Watchdog, _time);
        await manager.StartedAsync(Stop);
        Assert.Equal("READY=1", await _notes.NextAsync());
        Assert.Equal("WATCHDOG=1", await _notes.NextAsync());

        _turns = false;
        await TickAsync();
        _turns = true;
        await TickAsync();
        Assert.Equal("WATCHDOG=1", await _notes.NextAsync());

        await manager.StoppingAsync(Stop);
        Assert.Equal("STOPPING=1", await _notes.NextAsync());
        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task Without_a_watchdog_nothing_is_fed()
    {
        await using var manager = new ServiceManager(_notes, Turns, watchdog: null, _time);
        await manager.StartedAsync(Stop);
        await manager.StoppingAsync(Stop);

        Assert.Equal("READY=1", await _notes.NextAsync());
        Assert.Equal("STOPPING=1", await _notes.NextAsync());
        Assert.Equal(0, _asked);
    }

    private bool Turns()
    {
        Interlocked.Increment(ref _asked);
        return _turns;
    }

    private async Task TickAsync()
    {
        var before = Volatile.Read(ref _asked);
        _time.Advance(Watchdog / 2);
        while (Volatile.Read(ref _asked) == before)
        {
            await Task.Yield();
        }
    }

    private sealed class Notes : ISystemdNotifier
    {
        private readonly Channel<string> _notes = Channel.CreateUnbounded<string>();

        public bool IsEnabled => true;

        public void Notify(ServiceState state) => _notes.Writer.TryWrite(state.ToString());

        public async Task<string> NextAsync() => await _notes.Reader.ReadAsync(Stop);
    }
}
