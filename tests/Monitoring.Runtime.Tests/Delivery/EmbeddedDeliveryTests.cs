namespace Monitoring.Tests.Delivery;

/// <summary>The whole way in one process: buffer, batches, store.</summary>
public sealed class EmbeddedDeliveryTests : IDisposable
{
    private readonly EmbeddedDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task After_a_flush_every_event_stands_in_the_database_once()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(_database.Options());

        runtime.Emit(1234);

        Assert.True(await runtime.FlushAsync());
        Assert.Equal(1234, _database.Ask("SELECT count(DISTINCT operation_id) FROM operation_logs"));
        Assert.Equal(1234, _database.Ask("SELECT sum(record_count) FROM operation_logs"));
        Assert.Equal(1234, runtime.Statistics.Settled);
        Assert.Equal(0, runtime.Statistics.InFlight);
        await runtime.StopAsync();
    }

    [Fact]
    public async Task The_alert_of_a_slow_call_is_told_without_a_worker()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(_database.Options());

        runtime.Emit(1, microseconds: 6_000_000);

        await runtime.UntilAsync(books => books.Settled == 1);
        await runtime.UntilAsync(_ =>
            _database.Ask("SELECT count(*) FROM alert_records WHERE notification_sent = 1") == 1
        );
        await runtime.StopAsync();
    }

    [Fact]
    public async Task Batches_hold_at_most_the_batch_size_and_have_numbers_without_gaps()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(_database.Options(o => o.BatchSize = 10));

        runtime.Emit(95);
        await runtime.FlushAsync();

        Assert.Equal(10, _database.Ask("SELECT max(events) FROM ingested_batches"));
        Assert.Equal(
            _database.Ask("SELECT count(*) FROM ingested_batches"),
            _database.Ask("SELECT max(number) FROM ingested_batches")
        );
        await runtime.StopAsync();
    }

    [Fact]
    public async Task What_is_not_a_full_batch_leaves_within_the_poll_interval()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(
            _database.Options(o => o.PollIntervalSeconds = 0.05)
        );

        runtime.Emit(1);

        await runtime.UntilAsync(books => books.Settled == 1);
        Assert.Equal(1, _database.Ask("SELECT count(*) FROM operation_logs"));
        await runtime.StopAsync();
    }

    [Fact]
    public async Task A_synchronous_call_returns_when_its_row_is_there()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(
            _database.Options(o =>
            {
                o.Mode = MonitoringMode.Sync;
                o.SyncTimeoutSeconds = 20;
                o.PollIntervalSeconds = 60;
            })
        );

        for (var calls = 1; calls <= 5; calls++)
        {
            runtime.Emit(1);
            Assert.Equal(calls, _database.Ask("SELECT count(*) FROM operation_logs"));
        }

        await runtime.StopAsync();
    }

    [Fact]
    public async Task While_the_store_is_away_events_wait_in_memory_and_in_the_spool_and_none_is_lost()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(_database.Options(o => o.FallbackCacheSize = 100));
        using (_database.Lock())
        {
            runtime.Emit(2000);
            Assert.False(await runtime.FlushAsync(seconds: 2));
            await runtime.UntilAsync(books => books.SpoolBytes > 0);

            Assert.InRange(runtime.HeldEvents().Count, 1, 100);
            Assert.Equal(2000, runtime.Statistics.InFlight);
            Assert.True(runtime.Statistics.Balance);
        }

        Assert.True(await runtime.FlushAsync());
        Assert.Equal(2000, _database.Ask("SELECT count(DISTINCT operation_id) FROM operation_logs"));
        Assert.Equal(2000, _database.Ask("SELECT count(*) FROM operation_logs"));
        Assert.Equal(0, runtime.Statistics.Dropped.Total);
        await runtime.StopAsync();
        Assert.Empty(_database.SpoolFiles());
    }

    /// <summary>Nothing stays in memory that the other side could be tried with.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_cache_smaller_than_a_batch_does_not_keep_events_on_disk_for_good(int cache)
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(
            _database.Options(o => o.FallbackCacheSize = cache)
        );
        using (_database.Lock())
        {
            runtime.Emit(2000);
            await runtime.UntilAsync(books => books.SpoolBytes > 0);
            Assert.False(await runtime.FlushAsync(seconds: 2));
        }

        Assert.True(await runtime.FlushAsync());
        Assert.Equal(2000, _database.Ask("SELECT count(*) FROM operation_logs"));
        await runtime.StopAsync();
        Assert.Empty(_database.SpoolFiles());
    }

    [Fact]
    public async Task What_the_buffer_refuses_is_counted_here_and_afterwards_in_the_database()
    {
        var options = _database.Options(o =>
        {
            o.BufferSize = 64;
            o.PollIntervalSeconds = 60;
        });
        await using var runtime = await RuntimeUnderTest.StartAsync(options);

        runtime.Emit(10_000);
        Assert.False(await runtime.FlushAsync());
        Assert.True(await runtime.FlushAsync());
        await runtime.StopAsync();

        var books = runtime.Statistics;
        Assert.Equal(10_000, books.Emitted);
        Assert.InRange(books.Dropped[DropReason.BufferFull], 1, 9_999);
        Assert.True(books.Balance);
        Assert.Equal(10_000, _database.Ask("SELECT emitted FROM producers"));
        Assert.Equal(books.Settled, _database.Ask("SELECT count(*) FROM operation_logs"));
        Assert.Equal(10_000 - books.Settled, _database.Ask("SELECT dropped_buffer_full FROM producers"));
    }

    [Fact]
    public async Task What_could_not_be_stored_before_the_end_is_stored_by_the_next_start()
    {
        await using (var first = await RuntimeUnderTest.StartAsync(_database.Options()))
        {
            using var away = _database.Lock();
            first.Emit(777);
            await first.StopAsync(seconds: 0.2);
            Assert.Equal(777, first.Statistics.InFlight);
            Assert.True(first.Statistics.Balance);
            Assert.NotEmpty(_database.SpoolFiles());
        }

        await using var next = await RuntimeUnderTest.StartAsync(_database.Options());
        await next.UntilAsync(_ => _database.Ask("SELECT count(*) FROM operation_logs") == 777);
        await next.UntilAsync(_ => _database.SpoolFiles().Length == 0);
        await next.StopAsync();

        Assert.Equal(777, _database.Ask("SELECT count(DISTINCT operation_id) FROM operation_logs"));
        Assert.Equal(777, _database.Ask("SELECT emitted FROM producers WHERE ended = 'stopped'"));
        Assert.Equal(0, next.Statistics.Emitted);
    }

    [Fact]
    public async Task What_was_read_back_from_the_disk_and_still_stands_there_is_not_lost_at_the_end()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(_database.Options(o => o.FallbackCacheSize = 0));
        using var away = _database.Lock();
        runtime.Emit(777);
        await runtime.UntilAsync(books => books.SpoolBytes > 0 && runtime.HeldEvents().Count == 777);

        await runtime.StopAsync(seconds: 0.2);

        Assert.Equal(0, runtime.Statistics.Dropped.Total);
        Assert.Equal(777, runtime.Statistics.InFlight);
    }

    [Fact]
    public async Task Without_a_spool_what_could_not_be_stored_before_the_end_is_counted_as_lost()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(_database.Options(o => o.SpoolDirectory = ""));
        using var away = _database.Lock();

        runtime.Emit(300);
        await runtime.StopAsync(seconds: 0.2);

        Assert.Equal(300, runtime.Statistics.Dropped[DropReason.ShutdownTimeout]);
        Assert.Equal(0, runtime.Statistics.InFlight);
        Assert.True(runtime.Statistics.Balance);
    }

    [Fact]
    public async Task A_spool_that_is_full_refuses_what_comes_and_the_books_say_so()
    {
        var options = _database.Options(o =>
        {
            o.SpoolMaxMb = 1;
            o.BufferSize = 1 << 20;
        });
        await using var runtime = await RuntimeUnderTest.StartAsync(options);
        using (_database.Lock())
        {
            runtime.Emit(200_000);
            await runtime.UntilAsync(books => books.Emitted == 200_000 && books.Dropped.Total > 0);
            Assert.True(runtime.Statistics.Balance);
            Assert.True(_database.SpoolFiles().Sum(file => new FileInfo(file).Length) <= 1 << 20);
        }

        await runtime.StopAsync();
        var dropped = runtime.Statistics.Dropped[DropReason.SpoolFull];
        Assert.InRange(dropped, 1, 199_999);
        Assert.Equal(200_000 - dropped, _database.Ask("SELECT count(*) FROM operation_logs"));
        Assert.Equal(dropped, _database.Ask("SELECT dropped_spool_full FROM producers"));
    }

    [Fact]
    public async Task A_spool_that_cannot_be_written_leaves_events_in_memory()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_database.SpoolFolder)!);
        await File.WriteAllTextAsync(
            _database.SpoolFolder,
            "a file, not a folder",
            TestContext.Current.CancellationToken
        );
        await using var runtime = await RuntimeUnderTest.StartAsync(_database.Options(o => o.FallbackCacheSize = 0));
        using (_database.Lock())
        {
            runtime.Emit(500);
            Assert.False(await runtime.FlushAsync(seconds: 2));
            Assert.Equal(500, runtime.HeldEvents().Count);
        }

        Assert.True(await runtime.FlushAsync());
        Assert.Equal(500, _database.Ask("SELECT count(*) FROM operation_logs"));
        await runtime.StopAsync();
    }

    [Fact]
    public async Task Sampling_leaves_out_plain_successes_alone_and_counts_them()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync(_database.Options(o => o.SampleRate = 0));

        runtime.Emit(90);
        runtime.Emit(10, OperationStatus.Failed);
        Assert.True(await runtime.FlushAsync());
        await runtime.StopAsync();

        Assert.Equal(90, runtime.Statistics.SampledOut);
        Assert.Equal(10, _database.Ask("SELECT count(*) FROM operation_logs WHERE operation_status = 'FAILED'"));
        Assert.Equal(10, _database.Ask("SELECT count(*) FROM operation_logs"));
        Assert.Equal(90, _database.Ask("SELECT sampled_out FROM producers"));
    }
}
