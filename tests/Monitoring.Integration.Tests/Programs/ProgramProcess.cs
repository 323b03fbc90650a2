using System.Diagnostics;
using System.Globalization;

namespace Monitoring.Integration.Programs;

/// <summary>One run of a program, with the settings given, a spool in its folder, and time to flush on a busy machine.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ProgramOutput _output = new();
    private readonly ProgramOutput _errors = new();

    private ProgramProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Add(line.Data);
    }

    public int Id => _process.Id;

    public bool IsRunning => !_process.HasExited;

    /// <summary>What it has said so far.</summary>
    public string Said => _output.Text + _errors.Text;

    public static ProgramProcess Start(string program, string folder, Settings settings, params string[] arguments) =>
        StartCommand(folder, settings, ["dotnet", program, .. arguments]);

    public static ProgramProcess StartCommand(string folder, Settings settings, IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        settings
            .WithDefault("MONITORING_SPOOL_DIR", Path.Combine(folder, "spool"))
            .WithDefault("MONITORING_HTTP_URL", "")
            .WithDefault("MONITORING_SHUTDOWN_TIMEOUT", "60")
            .ApplyTo(start.Environment);
        var run = new ProgramProcess(start);
        run._process.Start();
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        return run;
    }

    /// <summary>Waits for a line on either output that has the text.</summary>
    public Task WaitForLineAsync(string text) =>
        Task.WhenAny(_output.WaitForAsync(text), _errors.WaitForAsync(text)).Unwrap().WaitAsync(_patience);

    /// <summary>The number behind a word in the last line that begins with it; 0 without such a line.</summary>
    public int LatestNumber(string word) =>
        _output.Text.Split('\n').LastOrDefault(line => line.StartsWith(word, StringComparison.Ordinal)) is { } line
            ? int.Parse(line[word.Length..], CultureInfo.InvariantCulture)
            : 0;

    public async Task<ProgramResult> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(_patience);
        return new ProgramResult(_process.ExitCode, _output.Text, _errors.Text);
    }

    public void Signal(int signal) => TestServers.Signal.Send(Id, signal);

    public void CloseInput() => _process.StandardInput.Close();

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(_patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
