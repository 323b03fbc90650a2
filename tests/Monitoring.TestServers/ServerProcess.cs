using System.Collections.Concurrent;
using System.Diagnostics;

namespace Monitoring.TestServers;

/// <summary>One run of a server's program, from its start to its end.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int KeptLines = 40;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _readyText;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start, string readyText)
    {
        _readyText = readyText;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    public int Id => _process.Id;

    /// <summary>Starts the program and waits for the line in which it says that it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(IReadOnlyList<string> command, string folder, string readyText)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        var server = new ServerProcess(start, readyText);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public async Task WaitForExitAsync() => await _process.WaitForExitAsync().WaitAsync(_patience);

    public async Task KillAsync()
    {
        Kill();
        await WaitForExitAsync();
    }

    /// <summary>With its children: a server's children may outlive it for a while, and hold what its next run needs.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private async Task StartAsync()
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(_ready.Task, ended, Task.Delay(_patience));
        if (first != _ready.Task)
        {
            var what = first == ended ? $"ended with exit code {_process.ExitCode}" : "did not become ready";
            throw new InvalidOperationException($"{_process.StartInfo.FileName} {what}:\n{string.Join('\n', _output)}");
        }
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (_output.Count > KeptLines)
        {
            _output.TryDequeue(out _);
        }

        if (line.Contains(_readyText, StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }
}
