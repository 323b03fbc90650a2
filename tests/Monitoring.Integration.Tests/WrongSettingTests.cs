using Monitoring.Integration.Programs;

namespace Monitoring.Integration;

/// <summary>A wrong setting stops a program with one line that names the setting, the value and what is allowed.</summary>
public sealed class WrongSettingTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public static TheoryData<string, string, string> Faults { get; } =
        new()
        {
            { "MONITORING_BATCH_SIZE", "abc", "1 to 5000" },
            { "MONITORING_TRANSPORT", "carrier-pigeon", "inprocess, streams or pubsub" },
            { "MONITORING_DATABASE", "Data Source=/dev/null/monitoring.db", "/dev/null/monitoring.db" },
            { "MONITORING_DATABASE", "monitoring.db", "Data Source=" },
        };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public Task It_stops_the_sample(string variable, string value, string allowed) =>
        StopsAsync(ProgramFile.KlineImport, [], variable, value, allowed);

    [Theory]
    [MemberData(nameof(Faults))]
    public Task It_stops_the_worker(string variable, string value, string allowed) =>
        StopsAsync(ProgramFile.Worker, ["run"], variable, value, allowed);

    [Fact]
    public async Task An_option_that_is_not_allowed_is_named_too()
    {
        await using var run = ProgramProcess.Start(ProgramFile.KlineImport, _folder.Path, [], "--pause", "-1");

        var result = (await run.WaitForExitAsync()).ExitedWith(2);
        Assert.Contains("--pause -1 is not allowed: 0 to 60000 milliseconds.", result.Errors, StringComparison.Ordinal);
    }

    private async Task StopsAsync(string program, string[] arguments, string variable, string value, string allowed)
    {
        await using var run = ProgramProcess.Start(
            program,
            _folder.Path,
            new Settings { { "ENABLE_ASYNC_MONITORING", "true" }, { variable, value } },
            arguments
        );

        var result = (await run.WaitForExitAsync()).ExitedWith(2);
        var line = Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(variable, line, StringComparison.Ordinal);
        Assert.Contains(value, line, StringComparison.Ordinal);
        Assert.Contains(allowed, line, StringComparison.OrdinalIgnoreCase);
    }
}
