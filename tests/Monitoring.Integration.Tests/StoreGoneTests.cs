using System.Globalization;
using System.Text.RegularExpressions;
using Monitoring.Integration.Programs;
using Monitoring.Integration.Recorded;
using Monitoring.TestServers;

namespace Monitoring.Integration;

/// <summary>The business goes on when the store is gone, and every event that is lost by that is counted.</summary>
public sealed partial class StoreGoneTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_store_that_never_answers_costs_the_business_nothing(string isAsync)
    {
        await using var sample = Start(isAsync, "Host=127.0.0.1;Port=1;Username=postgres;Database=none;Timeout=1");

        var run = (await sample.WaitForExitAsync()).ExitedWith(0);

        Assert.Contains("Imported 5,105 rows, 244 months.", run.Output, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1", run.Errors, StringComparison.Ordinal);
        Assert.Equal(ImportRecord.Calls, Number(Dropped(), run.Output));
        Assert.Contains("The books balance.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_goes_away_in_between_loses_only_what_is_counted()
    {
        await using var postgres = await PostgresServer.StartNewAsync();
        var database = await postgres.CreateDatabaseAsync();
        await using var sample = Start("true", database, "--pause", "10");
        var rows = new OperationRows(database);
        await Until.HoldsAsync(
            "the table",
            async () => await rows.ScalarAsync("SELECT count(*) FROM pg_class WHERE relname = 'operation_logs'") > 0
        );
        await Until.HoldsAsync("the first rows", async () => await rows.CountAsync() > 0);
        await postgres.KillAsync();

        var run = (await sample.WaitForExitAsync()).ExitedWith(0);

        Assert.Contains("Imported 5,105 rows, 244 months.", run.Output, StringComparison.Ordinal);
        Assert.Contains("The books balance.", run.Output, StringComparison.Ordinal);
        await postgres.StartAsync();
        Assert.Equal(ImportRecord.Calls, await rows.CountAsync() + Number(Dropped(), run.Output));
    }

    private ProgramProcess Start(string isAsync, string database, params string[] arguments) =>
        ProgramProcess.Start(
            ProgramFile.KlineImport,
            _folder.Path,
            new Settings
            {
                { "ENABLE_ASYNC_MONITORING", isAsync },
                { "MONITORING_DATABASE", database },
                { "MONITORING_SPOOL_DIR", "" },
                { "MONITORING_SHUTDOWN_TIMEOUT", "2" },
            },
            arguments
        );

    private static long Number(Regex pattern, string output) =>
        long.Parse(pattern.Match(output).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\+ (\d+) dropped")]
    private static partial Regex Dropped();
}
