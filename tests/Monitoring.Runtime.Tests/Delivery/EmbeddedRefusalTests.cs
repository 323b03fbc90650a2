using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Tests.Fallback;

namespace Monitoring.Tests.Delivery;

/// <summary>A store that fails with one batch, where there is no worker.</summary>
public sealed class EmbeddedRefusalTests : IDisposable
{
    private readonly EmbeddedDatabase _database = new();

    public void Dispose() => _database.Dispose();

    /// <summary>Found out while sending when the process ended before the start had looked: one line, no stack.</summary>
    [Fact]
    public async Task A_file_that_is_no_database_is_an_absence_with_its_reason()
    {
        var file = Path.Combine(Directory.CreateDirectory(_database.SpoolFolder).FullName, "junk.db");
        await File.WriteAllTextAsync(file, new string('x', 5000), TestContext.Current.CancellationToken);
        var store = MonitoringStore.Create($"Data Source={file}", TimeProvider.System, TimeSpan.FromDays(7));
        var log = new MonitoringLog(NullLogger.Instance, TimeProvider.System);
        await using var transport = new InProcessTransport(store, new EmbeddedWrites(store, 5, log), housekeeper: null);

        var failure = await Assert.ThrowsAsync<TransportException>(() =>
            transport.SendAsync([Frames.Make(1)], TestContext.Current.CancellationToken).AsTask()
        );

        Assert.Contains("cannot be opened as the monitoring database", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_the_store_fails_with_again_and_again_becomes_a_dead_letter_and_the_line_goes_on()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(
            _database.Options(o => (o.BatchSize, o.MaxDeliveries) = (10, 3))
        );
        runtime.Emit(10);
        Assert.True(await runtime.FlushAsync());
        _database.Execute(
            """
            CREATE TRIGGER refuse BEFORE INSERT ON ingested_batches WHEN NEW.number = 3 AND NEW.outcome = 'stored'
            BEGIN SELECT RAISE(ABORT, 'not this one'); END
            """
        );

        runtime.Emit(30);

        Assert.True(await runtime.FlushAsync());
        Assert.Equal(30, _database.Ask("SELECT count(DISTINCT operation_id) FROM operation_logs"));
        Assert.Equal(
            10,
            _database.Ask(
                "SELECT events FROM dead_letters WHERE batch_number = 3 AND reason LIKE 'the store failed 3 times: %'"
            )
        );
        await runtime.StopAsync();
        Assert.Equal(
            1,
            _database.Ask("SELECT count(*) FROM producers WHERE emitted = 40 AND stored = 30 AND dead_lettered = 10")
        );
        Assert.True(runtime.Statistics.Balance);
    }

    [Fact]
    public async Task Where_the_database_refuses_the_dead_letter_too_that_batch_waits_and_the_others_are_stored()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(
            _database.Options(o => (o.BatchSize, o.MaxDeliveries) = (10, 1))
        );
        runtime.Emit(10);
        Assert.True(await runtime.FlushAsync());
        _database.Execute(
            """
            CREATE TRIGGER refuse BEFORE INSERT ON ingested_batches WHEN NEW.number = 3 AND NEW.outcome = 'stored'
            BEGIN SELECT RAISE(ABORT, 'not this one'); END
            """
        );
        _database.Execute(
            "CREATE TRIGGER no_letters BEFORE INSERT ON dead_letters BEGIN SELECT RAISE(ABORT, 'none'); END"
        );

        runtime.Emit(50);

        await runtime.UntilAsync(books => books.Settled == 50);
        Assert.Equal(10, runtime.Statistics.InFlight);
        _database.Execute("DROP TRIGGER no_letters");
        Assert.True(await runtime.FlushAsync(seconds: 60));
        Assert.Equal(1, _database.Ask("SELECT count(*) FROM dead_letters WHERE events = 10"));
        await runtime.StopAsync();
    }
}
