using Monitoring.Parity.Support;
using Monitoring.TestServers;

namespace Monitoring.Parity;

/// <summary>Rows 22 and 28: the commands and the settings of what ships in <c>deploy/</c>; the rest of it has tests of its own.</summary>
public abstract class Rows22And28(Servers? servers) : ParityTest(servers)
{
    private static string Deployment { get; } = Path.Combine(Root(), "deploy");

    [Theory]
    [InlineData("monitoring-worker.service", "ExecStart=")]
    [InlineData("supervisord.conf", "command=")]
    public async Task Row22_The_command_of_the_service_starts_a_worker_that_SIGTERM_ends_well(string file, string key)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Deployment, file), Stop);
        var command = Assert.Single(lines, line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..];
        var settings = await WorkerProgram.EnvironmentFileAsync(Bench, FreePort.Find());
        var arguments = command.Split(' ').Skip(1).Where(part => !part.StartsWith('/') && part != "--env-file");

        using var worker = WorkerProgram.Start(Bench.Folder, [.. arguments, "--env-file", settings]);
        await WorkerProgram.WaitForAsync(worker, "is ready");
        Signal.Send(worker.Id, Signal.Terminate);
        var rest = await worker.StandardOutput.ReadToEndAsync(Stop) + await worker.StandardError.ReadToEndAsync(Stop);
        await worker.WaitForExitAsync(Stop);

        Assert.True(worker.ExitCode == 0, rest);
    }

    [Fact]
    public async Task Row28_An_env_file_leads_the_worker_to_its_database()
    {
        await StartAsync();
        new DataManager().Save("daily_kline", 3);
        await StoredAsync();
        var settings = await WorkerProgram.EnvironmentFileAsync(Bench, FreePort.Find());

        var (_, output) = await WorkerProgram.RunAsync(Bench.Folder, "status", "--env-file", settings);

        Assert.Contains("save_data", output, StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}

public sealed class Rows22And28Embedded() : Rows22And28(null);

public sealed class Rows22And28OnServers(Servers servers) : Rows22And28(servers);
