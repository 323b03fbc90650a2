using HdrHistogram;
using HdrHistogram.Utilities;
using Monitoring.Storage.Rollups;
using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

public abstract class RollupTests(IDatabaseSource source) : StoreTest(source)
{
    private static readonly DateTime _minute = new(2026, 11, 24, 8, 30, 0, DateTimeKind.Utc);

    private static readonly OperationDescriptor _load = new("load_data", "LOAD", "TICK", "MySQL");

    private readonly SampleProducer _producer = new();

    [Fact]
    public async Task Calls_are_added_up_by_minute_and_operation()
    {
        await WriteAsync(
            _producer.Batch(
                Call(0, 1500, records: 3),
                Call(59.9, 2500, records: 4, status: OperationStatus.Failed),
                Call(60, 3500, records: 5, status: OperationStatus.Partial),
                Call(1, 500, records: 6, status: OperationStatus.Cancelled) with
                {
                    Operation = _load,
                    IsSlow = true,
                }
            ),
            _producer.Batch(Call(2, 1000, records: null))
        );

        Assert.Equal(
            [
                "08:30 import load_data 1/0/1/0/500/500",
                "08:30 import save_data 3/1/0/3/5000/2500",
                "08:31 import save_data 1/0/0/5/3500/3500",
            ],
            await RowsAsync()
        );
    }

    [Fact]
    public async Task One_store_keeps_one_row_for_a_minute_and_another_store_has_a_row_of_its_own()
    {
        for (var i = 0; i < 5; i++)
        {
            await WriteAsync(_producer.Batch(Now(), Now()));
        }

        Assert.Equal(1, await Database.CountAsync("operation_rollups WHERE calls = 10 AND writes = 5"));

        await Database.NewStore().WriteAsync([_producer.Batch(Now())], Cancellation);

        Assert.Equal(2, await Database.CountAsync("operation_rollups"));
        Assert.Equal(11, await CallsAsync());
    }

    [Fact]
    public async Task One_store_keeps_one_row_for_a_minute_of_each_of_many_operations()
    {
        var operations = Enumerable.Range(0, 1500).Select(i => new OperationDescriptor($"o{i}", "SAVE", "A", "B"));
        var calls = operations.Select(operation => Now() with { Operation = operation }).ToArray();
        for (var i = 0; i < 3; i++)
        {
            await WriteAsync(_producer.Batch(calls));
        }

        Assert.Equal(1500, await Database.CountAsync("operation_rollups WHERE calls = 3 AND writes = 3"));
        Assert.Equal(1500, await Database.CountAsync("operation_rollups"));
    }

    [Fact]
    public async Task A_batch_counts_once_however_often_it_comes()
    {
        var batch = _producer.Batch(3) with { Sampled = _producer.Sampled("save_data", _minute, 100, 200).Sampled };

        await WriteAsync(batch, batch);
        await WriteAsync(batch);
        await Database.NewStore().WriteAsync([batch], Cancellation);

        Assert.Equal(5, await CallsAsync());
    }

    [Fact]
    public async Task What_sampling_left_out_counts_beside_the_rows()
    {
        await WriteAsync(_producer.Batch(Call(10, 1500, records: 3)));
        await WriteAsync(_producer.Sampled("save_data", _minute, 100, 900));

        Assert.Equal(["08:30 import save_data 3/0/0/7/2500/1500"], await RowsAsync(together: true));
        Assert.True((await BooksAsync()).Balance);
    }

    [Fact]
    public async Task What_sampling_left_out_counts_also_when_the_events_beside_it_come_too_late()
    {
        var old = new SampleProducer(TimeProvider.System.GetUtcNow().AddDays(-8).AddMinutes(-1));
        var batch = old.Batch(4) with { Sampled = old.Sampled("save_data", _minute, 100).Sampled };

        Assert.Equal([BatchOutcome.Expired], await WriteAsync(batch));

        Assert.Equal(1, await CallsAsync());
    }

    [Fact]
    public async Task A_refused_event_counts_when_it_is_replayed_and_not_before()
    {
        await Database.RefuseAsync("poison");
        await WriteAsync(_producer.Batch(Call(0, 1500), Call(0, 2500) with { Table = "poison" }));
        Assert.Equal(1, await CallsAsync());

        await Database.AllowAsync();
        var letter = Assert.Single(await Store.DeadLetters.ListAsync(new(), Cancellation));
        await Store.DeadLetters.ReplayAsync(letter.Id, _ => throw new NotSupportedException(), Cancellation);

        Assert.Equal(["08:30 import save_data 2/0/0/6/4000/2500"], await RowsAsync(together: true));
    }

    [Fact]
    public async Task A_batch_replayed_from_its_letter_counts_with_what_sampling_left_out()
    {
        var batch = _producer.Batch(3) with { Sampled = _producer.Sampled("save_data", _minute, 100).Sampled };
        await Store.WriteDeadLetterAsync(
            new DeadLetter(new byte[] { 1 }, "version 7", "stream:0 1-1") { Head = batch.Head },
            Cancellation
        );
        Assert.Equal(0, await Database.CountAsync("operation_rollups"));

        var letter = Assert.Single(await Store.DeadLetters.ListAsync(new(), Cancellation));
        await Store.DeadLetters.ReplayAsync(letter.Id, _ => batch, Cancellation);

        Assert.Equal(4, await CallsAsync());
    }

    [Fact]
    public async Task Workers_at_once_count_every_call_once()
    {
        var batches = Enumerable.Range(0, 40).Select(_ => _producer.Batch(25)).ToArray();
        var stores = Enumerable.Range(0, 4).Select(_ => Database.NewStore()).ToArray();

        await Task.WhenAll(
            stores.Select(
                (store, i) => Task.Run(() => store.WriteAsync(batches[(i * 5)..(25 + (i * 5))], Cancellation))
            )
        );

        Assert.Equal(1000, await CallsAsync());
    }

    [Fact]
    public async Task One_store_used_by_many_at_once_counts_every_call_once()
    {
        var batches = Enumerable.Range(0, 20).Select(_ => _producer.Batch(Now(), Now())).ToArray();

        await Task.WhenAll(batches.Select(batch => Task.Run(() => Store.WriteAsync([batch], Cancellation))));
        await WriteAsync(_producer.Batch(Now()));

        Assert.Equal(41, await CallsAsync());
    }

    [Fact]
    public async Task A_row_that_was_taken_away_under_its_writer_is_not_counted_twice()
    {
        await WriteAsync(_producer.Batch(Now(), Now()));
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
        Assert.InRange(await Database.NewStore().FoldRollupsAsync(tomorrow, Cancellation), 1, 2);

        Assert.Equal([BatchOutcome.Stored], await WriteAsync(_producer.Batch(Now())));

        Assert.Equal(3, await CallsAsync());
    }

    [Fact]
    public async Task The_column_of_durations_is_a_histogram_that_the_library_reads()
    {
        long[] durations = [0, 1, 255, 256, 1500, 1501, 65_536, 3_600_000_000, long.MaxValue];
        await WriteAsync(_producer.Batch([.. durations.Select(duration => Call(0, duration))]));

        var column = Assert.Single(await Database.QueryAsync("SELECT durations FROM operation_rollups"))[0];
        var read = HistogramEncoding.DecodeFromByteBuffer(ByteBuffer.Allocate((byte[])column!), 0);

        Assert.Equal(durations.Length, read.TotalCount);
        Assert.All(durations[..^1], duration => Assert.True(read.GetCountAtValue(duration) > 0));
        Assert.Equal(2, read.GetCountAtValue(1501));
    }

    [Fact]
    public async Task Texts_that_must_be_cleaned_do_not_stop_the_line()
    {
        var odd = Call(0, 10) with { Operation = _load with { Name = "a\0" + new string('x', 300) } };
        var batch = _producer.Batch(odd);

        await WriteAsync(batch with { Process = new ProducerProcess("s\uD800", "h", 1) });

        var row = Assert.Single(await Database.QueryAsync("SELECT service, operation FROM operation_rollups"));
        Assert.Equal(["s\uFFFD", "a\uFFFD" + new string('x', 253) + "…"], row);
    }

    [Fact]
    public async Task Hours_made_of_minutes_say_the_same_and_making_them_again_changes_nothing()
    {
        await WriteAsync(_producer.Batch([.. Enumerable.Range(0, 200).Select(i => Call(i * 31, 1000 + (i * 97)))]));
        await Database.NewStore().WriteAsync([_producer.Batch(Call(5, 77), Call(3700, 88))], Cancellation);
        var before = await FiguresAsync();

        Assert.Equal(2, await Store.FoldRollupsAsync(_minute.AddHours(2), Cancellation));
        Assert.Equal(before, await FiguresAsync());
        Assert.Equal(2, await Database.CountAsync("operation_rollups WHERE minutes = 60"));
        Assert.Equal(0, await Store.FoldRollupsAsync(_minute.AddHours(2), Cancellation));
        Assert.Equal(before, await FiguresAsync());
        Assert.Equal(202, await CallsAsync());

        await WriteAsync(_producer.Batch(Call(0, 5)));
        Assert.Equal(1, await Store.FoldRollupsAsync(_minute.AddHours(2), Cancellation));
        Assert.Equal(203, (await FiguresAsync()).Calls);
        Assert.Equal(1, await Database.CountAsync("operation_rollups WHERE minute < '2026-11-24T08:59:59Z'"));
    }

    [Fact]
    public async Task Processes_that_make_hours_at_once_lose_nothing()
    {
        await WriteAsync(_producer.Batch([.. Enumerable.Range(0, 300).Select(i => Call(i * 60, 1000))]));
        var stores = Enumerable.Range(0, 3).Select(_ => Database.NewStore()).ToArray();

        await Task.WhenAll(
            stores.Select(store => Task.Run(() => store.FoldRollupsAsync(_minute.AddDays(1), Cancellation)))
        );

        Assert.Equal(300, await CallsAsync());
        Assert.Equal(0, await Database.CountAsync("operation_rollups WHERE minutes = 1"));
    }

    [Fact]
    public async Task Maintenance_makes_hours_of_minutes_older_than_two_days_only()
    {
        var recent = TimeProvider.System.GetUtcNow().UtcDateTime;
        await WriteAsync(
            _producer.Batch(
                SampleProducer.Event() with
                {
                    StartedAt = recent.AddHours(-47),
                },
                SampleProducer.Event() with
                {
                    StartedAt = recent.AddHours(-50),
                }
            )
        );

        await Store.MaintainAsync(Cancellation);

        Assert.Equal(1, await Database.CountAsync("operation_rollups WHERE minutes = 1"));
        Assert.Equal(1, await Database.CountAsync("operation_rollups WHERE minutes = 60"));
    }

    [Fact]
    public async Task Counts_beyond_all_bounds_do_not_keep_hours_from_being_made()
    {
        const long calls = 1_000_000_000_000_000;
        var durations = new DurationHistogram();
        durations.RecordValueWithCount(1500, calls);
        var most = Assert.Single(_producer.Sampled("save_data", _minute, 1500).Sampled) with
        {
            Calls = calls,
            Durations = durations.ToCounts(),
        };

        for (var i = 0; i < 2; i++)
        {
            await WriteAsync(_producer.Report() with { Sampled = [.. Enumerable.Repeat(most, 37)] });

            Assert.Equal(1, await Store.FoldRollupsAsync(_minute.AddHours(2), Cancellation));
        }

        Assert.Equal(74 * calls, await CallsAsync());
        Assert.InRange((await FiguresAsync()).P50Microseconds, 1490, 1510);
    }

    /// <summary>One such row must not hold up all hours after it.</summary>
    [Theory]
    [InlineData("'no histogram'")]
    [InlineData("substr(durations, 1, 41)")]
    public async Task Durations_that_somebody_has_damaged_are_missing_in_percentiles_and_nowhere_else(string damaged)
    {
        await WriteAsync(_producer.Batch(Call(0, 1500)));
        await Database.ExecuteAsync($"UPDATE operation_rollups SET durations = {damaged}");
        await Database.NewStore().WriteAsync([_producer.Batch(Call(5, 2500), Call(3700, 2500))], Cancellation);
        var before = await FiguresAsync();

        Assert.Equal(2, await Store.FoldRollupsAsync(_minute.AddHours(2), Cancellation));

        Assert.Equal((3, 6500), (before.Calls, before.TotalMicroseconds));
        Assert.InRange(before.P50Microseconds, 2490, 2510);
        Assert.Equal(before, await FiguresAsync());
        Assert.Equal(2, await Database.CountAsync("operation_rollups WHERE minutes = 60"));
    }

    private static OperationEvent Call(
        double seconds,
        long duration,
        int? records = 3,
        OperationStatus status = OperationStatus.Success
    ) =>
        SampleProducer.Event() with
        {
            StartedAt = _minute.AddSeconds(seconds),
            DurationMicroseconds = duration,
            RecordCount = records,
            Status = status,
        };

    /// <summary>In the minute that goes on, so that its row is still open.</summary>
    private static OperationEvent Now() => SampleProducer.Event() with { StartedAt = _startOfTest };

    private static readonly DateTime _startOfTest = TimeProvider.System.GetUtcNow().UtcDateTime;

    private async Task<long> CallsAsync() =>
        Convert.ToInt64(Assert.Single(await Database.QueryAsync("SELECT sum(calls) FROM operation_rollups"))[0]);

    private async Task<OperationFigures> FiguresAsync() =>
        Assert.Single(
            await Store.Figures.GetOperationsAsync(
                new FigureRange(_minute.AddHours(-1), _minute.AddHours(6)),
                Cancellation
            )
        );

    private async Task<string[]> RowsAsync(bool together = false)
    {
        const string sums = "sum(calls), sum(failures), sum(slow), sum(records), sum(total_us), max(longest_us)";
        var columns = together ? sums : "calls, failures, slow, records, total_us, longest_us";
        var rows = await Database.QueryAsync(
            $"SELECT minute, service, operation, {columns} FROM operation_rollups "
                + (together ? "GROUP BY minute, service, operation " : "")
                + "ORDER BY minute, operation"
        );
        return [.. rows.Select(row => $"{Time(row[0]!):HH:mm} {row[1]} {row[2]} {string.Join('/', row.Skip(3))}")];
    }

    private static DateTime Time(object value) => value as DateTime? ?? DateTimeOffset.Parse((string)value).UtcDateTime;
}
