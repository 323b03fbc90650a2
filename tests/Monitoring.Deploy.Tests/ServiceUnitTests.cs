using Monitoring.Deploy.Running;
using Monitoring.Deploy.Shipped;
using Monitoring.Worker.Cli;
using Monitoring.Worker.Hosting;

namespace Monitoring.Deploy;

/// <summary>The unit of systemd, seen by systemd's own tools.</summary>
public sealed class ServiceUnitTests : IDisposable
{
    private const string Name = "monitoring-worker.service";
    private const string Program = "/opt/monitoring/monitoring-worker";

    private readonly WorkFolder _folder = new();

    private static ILookup<string, string> Service => IniFile.Section(DeployFile.TextOf(Name), "Service");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Systemd_finds_nothing_wrong_with_it()
    {
        var verify = await Tool.RunAsync("systemd-analyze", "verify", "--man=no", UnitWithProgram("/bin/true"));

        Assert.Equal((0, ""), (verify.ExitCode, verify.Errors.Trim()));
    }

    [Fact]
    public async Task Systemd_finds_a_program_that_is_not_there()
    {
        var verify = await Tool.RunAsync("systemd-analyze", "verify", "--man=no", UnitWithProgram("/nowhere/worker"));

        Assert.NotEqual(0, verify.ExitCode);
    }

    /// <summary>Of 0 (nothing but computing) to 10 (everything); a service without any of this has 9.6.</summary>
    [Fact]
    public async Task It_may_do_little_beyond_its_work()
    {
        var security = await Tool.RunAsync(
            "systemd-analyze",
            "security",
            "--offline=true",
            "--threshold=15",
            "--no-pager",
            UnitWithProgram("/bin/true")
        );

        Assert.True(security.ExitCode == 0, security.Output);
    }

    [Fact]
    public void It_notifies_is_watched_and_started_again_but_not_after_a_wrong_setting()
    {
        Assert.Equal("notify", Service.One("Type"));
        Assert.Equal("on-failure", Service.One("Restart"));
        Assert.Equal($"{ExitCode.WrongUsage}", Service.One("RestartPreventExitStatus"));
        Assert.StartsWith(Program + " run", Service.One("ExecStart"), StringComparison.Ordinal);
        Assert.True(TimeSpan.FromSeconds(Service.Seconds("WatchdogSec")) / 2 >= Worker.Watching.Pulse.Longest);
    }

    [Fact]
    public void It_waits_for_longer_than_the_flush_takes() =>
        KnownSettings.AssertEndsWithin(
            Service.Seconds("TimeoutStopSec"),
            EnvironmentFile.Read(DeployFile.PathOf(".env.production"))
        );

    private string UnitWithProgram(string program)
    {
        var unit = _folder.File(Name);
        File.WriteAllText(unit, DeployFile.TextOf(Name).Replace(Program, program, StringComparison.Ordinal));
        return unit;
    }
}
