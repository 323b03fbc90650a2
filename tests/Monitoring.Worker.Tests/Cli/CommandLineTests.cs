using System.Net.Sockets;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Cli;

public sealed class CommandLineTests(Servers servers)
{
    [Fact]
    public async Task Migrate_makes_the_schema_and_says_where_and_again_that_nothing_was_to_do()
    {
        await using var bench = await Bench.CreateAsync(servers);
        await using var first = WorkerProcess.Start(WorkerSettings.Of(bench), "migrate");
        Assert.Equal(0, await first.ExitAsync());
        var said = Assert.Single(first.Output.Lines);
        Assert.Contains($"127.0.0.1:{servers.Postgres.Port}", said);
        Assert.Contains("were made", said);
        Assert.Equal(0, await bench.CountAsync("operation_logs"));

        await using var second = WorkerProcess.Start(WorkerSettings.Of(bench), "migrate");
        Assert.Equal(0, await second.ExitAsync());
        Assert.Contains("were there", Assert.Single(second.Output.Lines));
    }

    [Fact]
    public async Task Migrate_with_the_database_away_fails_with_one_line()
    {
        await using var bench = await Bench.CreateAsync(servers);
        var settings = WorkerSettings.Of(bench);
        settings["MONITORING_DATABASE"] = "Host=127.0.0.1;Port=1;Username=x;Database=x";
        await using var migrate = WorkerProcess.Start(settings, "migrate");

        Assert.Equal(1, await migrate.ExitAsync());

        Assert.Contains("127.0.0.1:1", Assert.Single(migrate.Errors.Lines));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("migrate", "--help")]
    [InlineData("status", "--help")]
    public async Task Help_is_everywhere(params string[] arguments)
    {
        await using var help = WorkerProcess.Start(new Dictionary<string, string>(), arguments);

        Assert.Equal(0, await help.ExitAsync());
        Assert.Contains(help.Output.Lines, line => line.Contains("--env-file"));
    }

    [Theory]
    [InlineData]
    [InlineData("fly")]
    [InlineData("fly", "--help")]
    [InlineData("run", "fast", "--help")]
    [InlineData("run", "--fast")]
    [InlineData("run", "--env-file", "/nowhere/.env")]
    [InlineData("run", "--env-file", "")]
    public async Task Wrong_usage_is_exit_code_2_and_a_word_about_it(params string[] arguments)
    {
        await using var process = WorkerProcess.Start(new Dictionary<string, string>(), arguments);

        Assert.Equal(2, await process.ExitAsync());
        Assert.NotEmpty(process.Errors.Lines);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("status")]
    [InlineData("doctor")]
    public async Task Every_command_reads_the_settings_file_where_it_is_started(string command)
    {
        await using var process = WorkerProcess.StartBeside("""{ "Monitoring": { "Shards": 1000 } }""", command);

        Assert.Equal(2, await process.ExitAsync());
        Assert.StartsWith("Monitoring:Shards=1000 is not allowed", Assert.Single(process.Errors.Lines));
    }

    [Fact]
    public async Task A_settings_file_that_is_no_JSON_is_exit_code_2_and_one_line_with_its_name()
    {
        await using var status = WorkerProcess.StartBeside("{ \"Monitoring\": ", "status");

        Assert.Equal(2, await status.ExitAsync());
        var line = Assert.Single(status.Errors.Lines);
        Assert.StartsWith($"{status.SettingsFile} cannot be read: ", line);
    }

    /// <summary>A socket in its place cannot be opened, whatever the user may do.</summary>
    [Theory]
    [InlineData("run")]
    [InlineData("status")]
    public async Task A_settings_file_that_cannot_be_opened_is_exit_code_2_and_one_line_with_its_name(string command)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await using var process = WorkerProcess.StartBeside(
            file => socket.Bind(new UnixDomainSocketEndPoint(file)),
            command
        );

        Assert.Equal(2, await process.ExitAsync());
        Assert.StartsWith($"{process.SettingsFile} cannot be read: ", Assert.Single(process.Errors.Lines));
    }
}
