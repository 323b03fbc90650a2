using Monitoring.Capture;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Events;

namespace Monitoring.Tests.Delivery;

/// <summary>Events that are no tracked calls, from the buffer to the database.</summary>
public sealed class RecordDeliveryTests : IDisposable
{
    private readonly EmbeddedDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void They_may_use_the_reserve_of_the_buffer()
    {
        var buffer = new EventBuffer(64);
        var plain = new EventSlot
        {
            Site = Sites.Save,
            Start = 1,
            End = 1,
        };
        while (buffer.TryWrite(in plain)) { }

        Assert.True(buffer.TryWrite(EventSlot.Of(Records.OfTheVector[0])));
        Assert.False(buffer.TryWrite(in plain));
    }

    [Fact]
    public void A_slot_gives_back_what_it_carries_and_lets_go_of_it()
    {
        var slot = EventSlot.Of(Records.OfTheVector[2]);
        Assert.Same(Records.OfTheVector[2], slot.Record);
        Assert.Null(slot.Sql);
        Assert.Null(slot.Error);
        Assert.Null(slot.TagValues);

        slot.Clear();

        Assert.Null(slot.Record);
    }

    [Fact]
    public void A_tracked_call_is_no_record() => Assert.Null(new EventSlot { Site = Sites.Save }.Record);

    [Fact]
    public async Task All_kinds_go_with_the_calls_in_one_order_of_numbers_and_are_counted()
    {
        await using (var runtime = await RuntimeUnderTest.StartAsync(_database.Options(o => o.SampleRate = 0)))
        {
            runtime.Emit(100);
            foreach (var record in Records.OfTheVector)
            {
                runtime.Emit(record);
            }

            Assert.True(await runtime.FlushAsync());
            await runtime.StopAsync();
            var books = runtime.Statistics;
            Assert.Equal((107, 7, 100, 0), (books.Emitted, books.Settled, books.SampledOut, books.Dropped.Total));
            Assert.True(books.Balance);
        }

        Assert.Equal(2, _database.Ask("SELECT count(*) FROM operation_logs"));
        Assert.Equal(2, _database.Ask("SELECT count(*) FROM performance_metrics"));
        Assert.Equal(1, _database.Ask("SELECT count(*) FROM data_quality_checks"));
        Assert.Equal(2, _database.Ask("SELECT count(*) FROM alert_records"));
        Assert.Equal(102, _database.Ask("SELECT sum(calls) FROM operation_rollups"));
        Assert.Equal(0, _database.Ask("SELECT emitted - stored - sampled_out FROM producers"));
    }

    [Fact]
    public async Task One_that_is_larger_than_a_batch_is_dropped_and_counted()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(_database.Options());
        runtime.Emit(
            new PerformanceMetric
            {
                Name = "large",
                Type = "T",
                Sql = new string('x', 2 << 20),
            }
        );
        runtime.Emit(new PerformanceMetric { Name = "small", Type = "T" });

        Assert.False(await runtime.FlushAsync());

        Assert.Equal(1, runtime.Statistics.Dropped[DropReason.Oversize]);
        Assert.True(runtime.Statistics.Balance);
        Assert.Equal(1, _database.Ask("SELECT count(*) FROM performance_metrics"));
        await runtime.StopAsync();
    }

    [Fact]
    public async Task What_a_dead_process_left_in_the_spool_is_stored_by_the_next_one()
    {
        await using (var runtime = await RuntimeUnderTest.StartAsync(_database.Options()))
        {
            using (_database.Lock())
            {
                foreach (var record in Records.OfTheVector)
                {
                    runtime.Emit(record);
                }

                await runtime.StopAsync(seconds: 0.2);
                Assert.NotEmpty(_database.SpoolFiles());
            }
        }

        await using var next = await RuntimeUnderTest.StartAsync(_database.Options());
        await next.UntilAsync(_ => _database.Ask("SELECT count(*) FROM alert_records") == 2);
        Assert.Equal(7, _database.Ask("SELECT stored FROM producers WHERE emitted = 7"));
        await next.StopAsync();
    }

    [Fact]
    public async Task The_text_of_an_error_is_left_out_where_only_types_are_wanted()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(
            _database.Options(options => options.ErrorText = ErrorText.Type)
        );
        runtime.Emit(Records.OfTheVector[0]);

        Assert.True(await runtime.FlushAsync());

        Assert.Equal(1, _database.Ask("SELECT count(*) FROM operation_logs WHERE error_message IS NULL"));
        await runtime.StopAsync();
    }

    [Theory]
    [InlineData(6000, 1)]
    [InlineData(6001, 0)]
    public async Task A_logged_operation_is_slow_by_the_threshold_in_force(int slowMs, long slow)
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(
            _database.Options(options => options.SlowMs = slowMs)
        );
        runtime.Emit(Records.OfTheVector[0]);

        Assert.True(await runtime.FlushAsync());

        Assert.Equal(slow, _database.Ask("SELECT is_slow FROM operation_logs"));
        await runtime.StopAsync();
    }
}
