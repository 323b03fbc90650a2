namespace Monitoring.Tests.Delivery;

/// <summary>An event that code has made and that no batch can hold costs itself, and does not stop the line.</summary>
public sealed class UnusableRecordTests : IDisposable
{
    private readonly EmbeddedDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task It_is_dropped_and_counted_and_its_neighbours_are_stored()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(_database.Options());
        runtime.Emit(new PerformanceMetric { Name = "before", Type = "T" });
        runtime.Emit(new PerformanceMetric { Name = null!, Type = "T" });
        runtime.Emit(new AlertEvent(null!));
        runtime.Emit(new OfSomebodyElse());
        runtime.Emit(new PerformanceMetric { Name = "after", Type = "T" });

        Assert.False(await runtime.FlushAsync(seconds: 10));

        Assert.Equal(3, runtime.Statistics.Dropped[DropReason.Rejected]);
        Assert.True(runtime.Statistics.Balance);
        Assert.Equal(2, _database.Ask("SELECT count(*) FROM performance_metrics"));
        Assert.True(await runtime.FlushAsync());
        await runtime.StopAsync();
        Assert.Equal(3, _database.Ask("SELECT dropped_rejected FROM producers WHERE emitted = 5 AND stored = 2"));
    }

    [Fact]
    public void Whoever_publishes_a_kind_of_his_own_is_told() =>
        Assert.Throws<ArgumentException>(() => OperationMonitor.Publisher.Publish(new OfSomebodyElse()));

    private sealed record OfSomebodyElse : MonitoringEvent;
}
