using Monitoring.Capture;
using Monitoring.Tests.Capture;

namespace Monitoring.Tests.Api;

/// <summary>The start by the first tracked call: what comes right after it must not overtake it.</summary>
[Collection(nameof(StaticState))]
public sealed class FirstCallTests : IDisposable
{
    private const string Database = "MONITORING_DATABASE";
    private const string SpoolFolder = "MONITORING_SPOOL_DIR";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("first-call-");

    public FirstCallTests() => Environment.SetEnvironmentVariable(SpoolFolder, _folder.FullName);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(SpoolFolder, null);
        Environment.SetEnvironmentVariable(Database, null);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_flush_right_after_the_first_call_waits_for_the_start()
    {
        Environment.SetEnvironmentVariable(Database, "Data Source=" + Path.Combine(_folder.FullName, "first.db"));

        Call();
        var flushed = await OperationMonitor.FlushAsync(_patience, TestContext.Current.CancellationToken);

        Assert.True(flushed);
        Assert.Equal(1, OperationMonitor.Statistics.Settled);
        await OperationMonitor.ShutdownAsync();
    }

    [Fact]
    public async Task An_end_right_after_the_first_call_waits_for_the_start_too()
    {
        Environment.SetEnvironmentVariable(Database, "Data Source=" + Path.Combine(_folder.FullName, "short.db"));

        // Which of the two comes first is a matter of chance.
        for (var round = 0; round < 50; round++)
        {
            Call();
            var books = await OperationMonitor.ShutdownAsync(_patience);

            Assert.Equal((1, 1), (books.Emitted, books.Settled));
            Assert.False(OperationMonitor.Enabled);
        }
    }

    [Fact]
    public async Task A_failed_start_turns_tracking_off_and_a_flush_says_that_events_are_lost()
    {
        Environment.SetEnvironmentVariable(Database, "no database at all");

        Call();

        Assert.False(await OperationMonitor.FlushAsync(_patience, TestContext.Current.CancellationToken));
        Assert.False(OperationMonitor.Enabled);
    }

    [Fact]
    public async Task What_code_records_right_after_it_is_not_overtaken_either()
    {
        Environment.SetEnvironmentVariable(Database, "Data Source=" + Path.Combine(_folder.FullName, "record.db"));
        OperationMonitor.StartFromFirstCall();

        OperationMonitor.Database.LogOperation("SAVE", "DAILY_KLINE", "PostgreSQL");
        new AsyncMonitoringManager().RecordPerformanceMetric("query_time", 1);
        var flushed = await OperationMonitor.FlushAsync(_patience, TestContext.Current.CancellationToken);

        Assert.True(flushed);
        Assert.Equal(2, OperationMonitor.Statistics.Settled);
        await OperationMonitor.ShutdownAsync();
    }

    private static void Call()
    {
        OperationMonitor.StartFromFirstCall();
        var scope = TrackedCall.Begin(Sites.Save);
        TrackedCall.Succeed(Sites.Save, in scope);
    }
}
