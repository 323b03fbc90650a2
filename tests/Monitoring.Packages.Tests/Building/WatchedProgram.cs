using System.Diagnostics;
using Monitoring.Integration.Programs;

namespace Monitoring.Packages.Building;

/// <summary>A program under <c>dotnet watch</c>; both are ended with this.</summary>
internal sealed class WatchedProgram : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private readonly ProgramOutput _output = new();
    private readonly Process _process;

    public WatchedProgram(string folder, string database)
    {
        _process = new Process { StartInfo = Command.Start("dotnet", folder, ["watch", "--non-interactive", "run"]) };
        _process.StartInfo.Environment["MONITORING_DATABASE"] = "Data Source=" + database;
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _output.Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits for a line that holds a text, and gives the whole line.</summary>
    public async Task<string> WaitForLineAsync(string text)
    {
        var seen = _output.WaitForAsync(text);
        var first = await Task.WhenAny(seen, _process.WaitForExitAsync(), Task.Delay(_patience));
        Assert.True(first == seen, $"'{text}' was not written, only:\n{_output.Text}");
        return await seen;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
