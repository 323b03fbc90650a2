using System.Diagnostics;
using Monitoring.Parity.Support;
using Monitoring.TestServers;

namespace Monitoring.Parity;

/// <summary>
/// Rows 26, 32 and 33, that is, which of two is the faster (how much is measured in <c>benchmarks/</c>), and row 31, what
/// finds the trouble.
/// </summary>
public abstract class Rows26And31To33(Servers? servers) : ParityTest(servers)
{
    private const int Calls = 100;
    private const int InBatch = 50;

    private static readonly OperationDescriptor _save = new("save_data", "SAVE", "DAILY_KLINE", "PostgreSQL");

    [Fact]
    public async Task Row26_A_call_that_is_an_event_holds_its_caller_up_for_less_than_half_as_long()
    {
        var synchronous = await CallAsync(MonitoringMode.Sync);
        var asynchronous = await CallAsync(MonitoringMode.Async);

        Assert.InRange(asynchronous, TimeSpan.Zero, synchronous / 2);
        Assert.Equal(2 * Calls, await Bench.CountAsync("operation_logs WHERE table_name = 'timed'"));
    }

    [Fact]
    public async Task Row31_The_doctor_names_a_Redis_that_is_away_and_says_what_to_do()
    {
        var port = FreePort.Find();
        var settings = await WorkerProgram.EnvironmentFileAsync(Bench, port);

        var (code, output) = await WorkerProgram.RunAsync(Bench.Folder, "doctor", "--env-file", settings);

        Assert.Equal(1, code);
        Assert.Contains($"127.0.0.1:{port}", output, StringComparison.Ordinal);
        Assert.Contains("redis-cli", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row32_Batches_of_fifty_are_written_in_less_than_half_the_time_of_single_events()
    {
        await using var store = MonitoringStore.Create(Bench.Database);
        await WriteAsync(store, batches: 1, InBatch);

        var singly = await WriteAsync(store, batches: 10 * InBatch, inBatch: 1);
        var together = await WriteAsync(store, batches: 10, InBatch);

        Assert.InRange(together, TimeSpan.Zero, singly / 2);
        Assert.Equal(21 * InBatch, await Bench.CountAsync("operation_logs"));
    }

    [Theory]
    [InlineData(MonitoringMode.Sync)]
    [InlineData(MonitoringMode.Async)]
    public async Task Row33_A_thousand_calls_of_each_operation_are_rows(MonitoringMode mode)
    {
        await StartAsync(mode, options => options.SyncTimeoutSeconds = 30);
        var manager = new DataManager();
        for (var call = 0; call < 1000; call++)
        {
            manager.Save("daily_kline", call);
            await manager.LoadAsync();
            OperationMonitor.Track("query_data", operation => operation.RecordCount = 1);
        }

        await StoredAsync();

        foreach (var operation in new[] { "save_data", "load_data", "query_data" })
        {
            Assert.Equal(1000, await Bench.CountAsync($"operation_logs WHERE operation_name = '{operation}'"));
        }

        await AssertBalanceAsync(stored: 3000);
    }

    private async Task<TimeSpan> CallAsync(MonitoringMode mode)
    {
        await StartAsync(mode, options => options.SyncTimeoutSeconds = 30);
        var manager = new DataManager();
        manager.Save("warm", 1);
        await StoredAsync();
        var begun = Stopwatch.GetTimestamp();
        for (var call = 0; call < Calls; call++)
        {
            manager.Save("timed", call);
        }

        var took = Stopwatch.GetElapsedTime(begun);
        await StoredAsync();
        await OperationMonitor.ShutdownAsync();
        return took;
    }

    private static async Task<TimeSpan> WriteAsync(IMonitoringStore store, int batches, int inBatch)
    {
        var producer = Guid.CreateVersion7();
        var begun = Stopwatch.GetTimestamp();
        for (var number = 1; number <= batches; number++)
        {
            var outcome = await store.WriteAsync([Batch(producer, number, inBatch)], Stop);
            Assert.Equal([BatchOutcome.Stored], outcome);
        }

        return Stopwatch.GetElapsedTime(begun);
    }

    private static EventBatch Batch(Guid producer, int number, int count) =>
        new(
            new BatchHead
            {
                ProducerId = producer,
                Number = number,
                Count = count,
                Totals = new ProducerTotals(number * count, 0, default),
            },
            new ProducerProcess("parity", "host", 1),
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(_ => new OperationEvent
                    {
                        Operation = _save,
                        StartedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
                        DurationMicroseconds = 1500,
                    }),
            ]
        );
}

public sealed class Rows26And31To33Embedded() : Rows26And31To33(null);

public sealed class Rows26And31To33OnServers(Servers servers) : Rows26And31To33(servers);
