using System.Diagnostics;
using Monitoring.TestServers;

namespace Monitoring.Worker.Tests.Support;

/// <summary>The real <c>monitoring-worker</c>, as a user starts it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-worker-");
    private readonly CollectedLog _errors = new();

    private WorkerProcess(
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> settings,
        Action<string>? prepare = null
    )
    {
        prepare?.Invoke(SettingsFile);
        var program = Path.Combine(AppContext.BaseDirectory, "monitoring-worker.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(Output, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Folder => _folder.FullName;

    /// <summary>Where it looks for one.</summary>
    public string SettingsFile => Path.Combine(Folder, "appsettings.json");

    public CollectedLog Output { get; } = new();

    public CollectedLog Errors => _errors;

    public static WorkerProcess Start(IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        new(arguments, settings);

    /// <summary>With a file <c>appsettings.json</c> where it is started.</summary>
    public static WorkerProcess StartBeside(string appSettings, params string[] arguments) =>
        StartBeside(file => File.WriteAllText(file, appSettings), arguments);

    /// <summary>With something that is made in the place of <c>appsettings.json</c>.</summary>
    public static WorkerProcess StartBeside(Action<string> prepare, params string[] arguments) =>
        new(arguments, new Dictionary<string, string>(), prepare);

    public void Send(int signal) => Signal.Send(Id, signal);

    public void Kill() => _process.Kill();

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void Add(CollectedLog log, string? line)
    {
        if (line is not null)
        {
            log.Add(line);
        }
    }
}
