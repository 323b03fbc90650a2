using Monitoring.Capture;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Events;
using Monitoring.Fallback;
using Monitoring.TestServers;

namespace Monitoring.Tests.Delivery;

/// <summary>Whatever share of the calls becomes rows, the figures are those of all of them.</summary>
public sealed class SamplingTests(SamplingTests.Postgres postgres) : IClassFixture<SamplingTests.Postgres>, IDisposable
{
    private static readonly FigureRange _always = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));

    private readonly EmbeddedDatabase _embedded = new();

    public static TheoryData<double, bool> Rates
    {
        get
        {
            var data = new TheoryData<double, bool>();
            foreach (var rate in new[] { 0, 0.1, 1 })
            {
                data.Add(rate, false);
                data.Add(rate, true);
            }

            return data;
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _embedded.Dispose();

    [Theory]
    [MemberData(nameof(Rates))]
    public async Task Totals_are_exact_at_any_rate(double rate, bool onServer)
    {
        var options = await OptionsAsync(rate, onServer);
        await using var runtime = await RuntimeUnderTest.StartAsync(options);

        runtime.Emit(3000, microseconds: 1500);
        await runtime.FlushAsync();
        runtime.Emit(1000, microseconds: 80_000);
        runtime.Emit(40, OperationStatus.Failed, microseconds: 20);
        runtime.Emit(3, microseconds: 2_500_000);
        Assert.True(await runtime.FlushAsync());

        await using var store = MonitoringStore.Create(options.Database);
        await AssertFiguresAsync(store);
        var books = Assert.Single(await store.GetBooksAsync(Cancellation));
        Assert.Equal(4043, books.Totals.Emitted);
        Assert.Equal(4043 - books.Totals.SampledOut, (await store.CountRowsAsync(Cancellation))["operation_logs"]);
        Assert.True(books.Balance);
        AssertShare(rate, books.Totals.SampledOut);
        Assert.True(runtime.Statistics.Balance);
        Assert.Equal(books.Totals.SampledOut, runtime.Statistics.SampledOut);
        await runtime.StopAsync();
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public async Task A_batch_that_comes_twice_and_late_counts_once(double rate, bool onServer)
    {
        var options = await OptionsAsync(rate, onServer);
        await using var store = MonitoringStore.Create(options.Database);
        await store.InitializeAsync(Cancellation);
        var batches = Drained(options).Select(frame => BatchDecoder.Decode(frame.Bytes)).ToArray();

        await store.WriteAsync([.. batches.Reverse(), batches[0]], Cancellation);
        await using var other = MonitoringStore.Create(options.Database);
        await other.WriteAsync(batches, Cancellation);

        await AssertFiguresAsync(store);
        Assert.True(Assert.Single(await store.GetBooksAsync(Cancellation)).Balance);
    }

    [Fact]
    public async Task At_rate_0_a_batch_that_could_be_read_only_later_counts_when_it_is_replayed()
    {
        var options = await OptionsAsync(0, onServer: false);
        await using var store = MonitoringStore.Create(options.Database);
        await store.InitializeAsync(Cancellation);
        foreach (var frame in Drained(options))
        {
            await store.WriteDeadLetterAsync(new(frame.Bytes, "later", "here") { Head = frame.Head }, Cancellation);
        }

        foreach (var letter in await store.DeadLetters.ListAsync(new(), Cancellation))
        {
            await store.DeadLetters.ReplayAsync(letter.Id, frame => BatchDecoder.Decode(frame), Cancellation);
            await store.DeadLetters.ReplayAsync(letter.Id, frame => BatchDecoder.Decode(frame), Cancellation);
        }

        await AssertFiguresAsync(store);
    }

    [Fact]
    public async Task More_operations_than_are_held_at_once_are_all_counted()
    {
        var options = await OptionsAsync(0, onServer: false);
        var sites = Enumerable.Range(0, 350).Select(i => Capture.Sites.Make($"operation_{i}", "CALL")).ToArray();
        await using var store = MonitoringStore.Create(options.Database);
        await store.InitializeAsync(Cancellation);

        var frames = Drained(
            options,
            buffer =>
            {
                for (var i = 0; i < 1050; i++)
                {
                    Write(buffer, sites[i % sites.Length], 100);
                }
            }
        );
        await store.WriteAsync([.. frames.Select(frame => BatchDecoder.Decode(frame.Bytes))], Cancellation);

        var operations = await store.Figures.GetOperationsAsync(_always, Cancellation);
        Assert.Equal(350, operations.Count);
        Assert.All(operations, each => Assert.Equal(3, each.Calls));
    }

    private static void Write(EventBuffer buffer, CallSite site, long microseconds, OperationStatus status = default) =>
        Tracker.Write(
            buffer,
            new EventSlot
            {
                Site = site,
                Start = 0,
                End = WallClock.Ticks(microseconds / 1000.0),
                Records = 1,
                Status = status,
            }
        );

    [Fact]
    public void Calls_whose_sums_wait_for_a_batch_are_counted_as_waiting_until_then()
    {
        var buffer = new EventBuffer(64);
        var outbox = new Outbox();
        var drain = DrainOf(buffer, outbox, new MonitoringOptions { SampleRate = 0 });
        for (var i = 0; i < 10; i++)
        {
            Write(buffer, Capture.Sites.Save, microseconds: 20, OperationStatus.Success);
        }

        drain.Run(all: false);
        Assert.Equal((8, 2, 0), (drain.Waiting, buffer.Unread, drain.Producer.Totals.Emitted));
        Assert.Empty(outbox.Batches);

        drain.Run(all: true);
        Assert.Equal((0, 0, 10), (drain.Waiting, buffer.Unread, drain.Producer.Totals.Emitted));
        Assert.Equal(10, drain.Producer.Totals.SampledOut);
    }

    /// <summary>The frames that a publisher would send.</summary>
    private static List<Frame> Drained(MonitoringOptions options, Action<EventBuffer>? emit = null)
    {
        var buffer = new EventBuffer(8192);
        var outbox = new Outbox();
        var drain = DrainOf(buffer, outbox, options);

        (emit ?? EmitAll)(buffer);
        drain.Run(all: true);
        return [.. outbox.Batches.Select(batch => batch.Frame)];
    }

    private static EventDrain DrainOf(EventBuffer buffer, Outbox outbox, MonitoringOptions options)
    {
        var log = new MonitoringLog(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, TimeProvider.System);
        var backlog = new Backlog(
            new Lock(),
            outbox,
            spool: null,
            new SpillPolicy(100, 1 << 20),
            DropReason.SpoolFull,
            TimeProvider.System,
            log
        );
        var process = new ProducerProcess("service", "host", 1);
        return new EventDrain(buffer, backlog, process, options, TimeProvider.System);
    }

    private static void EmitAll(EventBuffer buffer)
    {
        var site = Capture.Sites.Save;
        for (var i = 0; i < 4043; i++)
        {
            var (microseconds, status) = i switch
            {
                < 3000 => (1500, OperationStatus.Success),
                < 4000 => (80_000, OperationStatus.Success),
                < 4040 => (20, OperationStatus.Failed),
                _ => (2_500_000, OperationStatus.Success),
            };
            Write(buffer, site, microseconds, status);
        }
    }

    private static async Task AssertFiguresAsync(IMonitoringStore store)
    {
        var figures = Assert.Single(await store.Figures.GetOperationsAsync(_always, Cancellation));
        Assert.Equal((4043, 40, 4003), (figures.Calls, figures.Failures, figures.Records));
        Assert.InRange(figures.TotalMicroseconds, 92_000_800, 92_000_800 + 4043);
        Assert.InRange(figures.MaxMicroseconds, 2_500_000, 2_500_001);
        Assert.InRange(figures.P50Microseconds, 1500 * 0.99, 1500 * 1.01);
        Assert.InRange(figures.P95Microseconds, 80_000 * 0.99, 80_000 * 1.01);
    }

    /// <summary>Of 4,000 plain successes, within six standard deviations.</summary>
    private static void AssertShare(double rate, long sampledOut)
    {
        var most = 6 * Math.Sqrt(4000 * rate * (1 - rate));
        Assert.InRange(sampledOut, (4000 * (1 - rate)) - most, (4000 * (1 - rate)) + most);
    }

    private async Task<MonitoringOptions> OptionsAsync(double rate, bool onServer)
    {
        var options = _embedded.Options(o => o.SampleRate = rate);
        options.Database = onServer ? await postgres.Server.CreateDatabaseAsync() : options.Database;
        options.SendTimeoutSeconds = 30;
        return options;
    }

    public sealed class Postgres : IAsyncLifetime
    {
        public PostgresServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await PostgresServer.StartNewAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
