using System.Collections.Concurrent;
using System.Net.NetworkInformation;

namespace Monitoring.TestServers;

/// <summary>
/// A real server on a loopback port of its own, in a folder of its own. It keeps port and data over stops and starts;
/// its disposal, or the end of the tests' process, ends it and removes the folder.
/// </summary>
public abstract class TestServer : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<TestServer, bool> _running = new();

    private ServerProcess? _process;

    static TestServer() =>
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var server in _running.Keys)
            {
                server.Abandon();
            }
        };

    private protected TestServer(string folder) => Folder = folder;

    public string Host => "127.0.0.1";

    public int Port { get; } = FreePort.Find();

    /// <summary>The folder of this server alone.</summary>
    public string Folder { get; }

    /// <summary>The id of the server's process while it runs.</summary>
    public int ProcessId => Process.Id;

    /// <summary>Connections to it that are open, also while it is frozen.</summary>
    public int Connections =>
        IPGlobalProperties
            .GetIPGlobalProperties()
            .GetActiveTcpConnections()
            .Count(one => one.RemoteEndPoint.Port == Port && one.State == TcpState.Established);

    private protected abstract string ReadyText { get; }

    private protected abstract int StopSignal { get; }

    /// <summary>Ends it at once, its children too, and unlike SIGKILL lets it reap them.</summary>
    private protected virtual int DisposalSignal => StopSignal;

    private ServerProcess Process => _process ?? throw new InvalidOperationException($"{this} does not run.");

    /// <summary>Starts it, again on the same port with the data that it had.</summary>
    public async Task StartAsync()
    {
        if (_process is not null)
        {
            throw new InvalidOperationException($"{this} runs already.");
        }

        _running[this] = true;
        _process = await ServerProcess.StartAsync(Command(), Folder, ReadyText);
    }

    /// <summary>Stops it in an orderly way: open connections end, data are kept.</summary>
    public Task StopAsync() => EndAsync(StopSignal);

    /// <summary>Ends it by SIGKILL, with all its processes.</summary>
    public async Task KillAsync()
    {
        await Process.KillAsync();
        Forget();
    }

    /// <summary>Stops all its processes where they stand (SIGSTOP): it answers nothing, its connections stay open.</summary>
    public void Freeze() => ProcessTree.Send(Process.Id, Signal.Stop);

    /// <summary>Lets it go on (SIGCONT).</summary>
    public void Thaw() => ProcessTree.Send(Process.Id, Signal.Continue);

    /// <summary>Kills the processes that it has started, as one that saves.</summary>
    public void KillChildren() => ProcessTree.KillChildren(Process.Id);

    public virtual async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await EndAsync(DisposalSignal);
        }

        Abandon();
        GC.SuppressFinalize(this);
    }

    public override string ToString() => $"{GetType().Name} on {Host}:{Port}";

    private protected abstract IReadOnlyList<string> Command();

    private async Task EndAsync(int signal)
    {
        Thaw();
        Signal.Send(Process.Id, signal);
        await Process.WaitForExitAsync();
        Forget();
    }

    private void Forget()
    {
        _process?.Dispose();
        _process = null;
    }

    private void Abandon()
    {
        Forget();
        _running.TryRemove(this, out _);
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
