using System.Text.RegularExpressions;
using Monitoring.Deploy.Shipped;

namespace Monitoring.Deploy.Running;

/// <summary>
/// A real supervisord with the program of the shipped configuration; changed is only what belongs to the machine: command,
/// user and folders.
/// </summary>
internal sealed partial class Supervisor : IAsyncDisposable
{
    private const string Program = "monitoring-worker";

    private readonly WorkFolder _folder;
    private readonly ProgramProcess _daemon;

    private Supervisor(WorkFolder folder, ProgramProcess daemon)
    {
        _folder = folder;
        _daemon = daemon;
    }

    private string Configuration => _folder.File("supervisord.conf");

    /// <param name="folder">For its files and the worker's.</param>
    /// <param name="settings">Of the worker, in a file as in production.</param>
    public static Supervisor Start(WorkFolder folder, IReadOnlyDictionary<string, string> settings)
    {
        var environment = folder.File("worker.env");
        File.WriteAllLines(environment, settings.Select(setting => $"{setting.Key}={setting.Value}"));
        var configuration = folder.File("supervisord.conf");
        File.WriteAllText(configuration, Daemon(folder) + ProgramSection(folder, environment));
        var daemon = ProgramProcess.StartCommand(folder.Path, [], ["supervisord", "-n", "-c", configuration]);
        return new Supervisor(folder, daemon);
    }

    /// <summary>The worker's process; null while none runs for long enough to count as started (<c>startsecs</c>).</summary>
    public async Task<int?> ProcessIdAsync()
    {
        var running = Running().Match((await StatusAsync()).Output);
        return running.Success ? int.Parse(running.Groups[1].Value) : null;
    }

    public async Task<int> WaitForProcessAsync(int? otherThan = null)
    {
        int? id = null;
        await Until.HoldsAsync(
            "a running worker",
            async () =>
            {
                id = await ProcessIdAsync();
                return id is not null && id != otherThan;
            }
        );
        return id!.Value;
    }

    public Task<ProgramResult> StatusAsync() => ControlAsync("status", Program);

    public Task<ProgramResult> StopWorkerAsync() => ControlAsync("stop", Program);

    public string Log => File.ReadAllText(_folder.File("worker.log"));

    public async ValueTask DisposeAsync()
    {
        if (_daemon.IsRunning)
        {
            _daemon.Signal(Signal.Terminate);
            await _daemon.WaitForExitAsync();
        }

        await _daemon.DisposeAsync();
    }

    private Task<ProgramResult> ControlAsync(params string[] arguments) =>
        Tool.RunAsync("supervisorctl", ["-c", Configuration, .. arguments]);

    private static string Daemon(WorkFolder folder) =>
        $"""
            [supervisord]
            logfile={folder.File("supervisord.log")}
            pidfile={folder.File("supervisord.pid")}
            [unix_http_server]
            file={folder.File("control")}
            [supervisorctl]
            serverurl=unix://{folder.File("control")}
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

            """;

    private static string ProgramSection(WorkFolder folder, string environment) =>
        string.Join(
            '\n',
            DeployFile
                .TextOf("supervisord.conf")
                .Split('\n')
                .Where(line => !line.StartsWith("user=", StringComparison.Ordinal))
                .Select(line =>
                    line.Split('=')[0] switch
                    {
                        "command" => $"command=dotnet {ProgramFile.Worker} run --env-file {environment}",
                        "directory" => $"directory={folder.Path}",
                        "stdout_logfile" => $"stdout_logfile={folder.File("worker.log")}",
                        _ => line,
                    }
                )
        );

    [GeneratedRegex(@"RUNNING\s+pid (\d+)")]
    private static partial Regex Running();
}
