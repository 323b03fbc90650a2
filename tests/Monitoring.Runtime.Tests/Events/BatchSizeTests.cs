using System.Diagnostics;
using Monitoring.Capture;
using Monitoring.Delivery;
using Monitoring.Events;
using Monitoring.Storage;

namespace Monitoring.Tests.Events;

public sealed class BatchSizeTests
{
    private static readonly CallSite _within = Batches.Site();

    private readonly BatchEncoder _encoder = new(Batches.Process);

    [Fact]
    public void A_typical_event_takes_at_most_50_bytes_in_batches_of_500()
    {
        AddTypical(500);
        Assert.InRange(Seal().Bytes.Length / 500.0, 20, 50);
    }

    [Fact]
    public void Adding_allocates_nothing_and_sealing_the_frames_bytes_and_its_head_alone()
    {
        AddTypical(500);
        var bytes = Seal().Bytes.Length;

        // A collection may charge a thread with the unused rest of its allocation buffer: the least of some rounds counts.
        var (added, isSealed) = (long.MaxValue, long.MaxValue);
        for (var round = 0; round < 10; round++)
        {
            added = Math.Min(added, AllocatedBy(() => AddTypical(500)));
            isSealed = Math.Min(isSealed, AllocatedBy(() => Seal()));
        }

        Assert.Equal(0, added);
        Assert.InRange(isSealed, bytes, bytes + 512);
    }

    /// <summary>They are compared as objects, so this rests on an Activity that gives the same two each time.</summary>
    [Fact]
    public void The_ids_of_an_activity_are_written_once_for_the_calls_within_it()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        AddWithin(activity, 1);
        var one = Seal().Bytes.Length;
        AddWithin(activity, 11);

        Assert.InRange(Seal().Bytes.Length - one, 1, 10 * (WireId.TraceBytes + WireId.SpanBytes) / 2);
    }

    [Fact]
    public void Size_is_never_less_than_the_frame()
    {
        for (var count = 1; count < 200; count++)
        {
            AddTypical(count);
            var size = _encoder.Size;
            Assert.InRange(Seal().Bytes.Length, size - 64, size);
        }
    }

    [Fact]
    public void An_event_larger_than_a_batch_is_oversize_and_adds_nothing()
    {
        Assert.Equal(AddResult.Oversize, AddText(FrameLimits.MaxBytes));

        Assert.Equal(0, _encoder.Count);
        Assert.Equal(AddResult.Added, AddText(100));
        Assert.Single(BatchDecoder.Decode(Seal().Bytes).Events);
    }

    [Fact]
    public void An_event_that_no_longer_fits_is_left_for_the_next_batch()
    {
        Assert.Equal(AddResult.Added, AddText(600_000));
        Assert.Equal(AddResult.BatchFull, AddText(600_001));
        Assert.Equal(1, _encoder.Count);

        Seal();
        Assert.Equal(AddResult.Added, AddText(600_001));
    }

    [Theory]
    [InlineData('x', 1)]
    [InlineData('线', 3)]
    public void Text_is_measured_in_bytes(char character, int bytes)
    {
        var most = (FrameLimits.MaxBytes - 1000) / bytes;
        Assert.Equal(AddResult.Added, AddText(most, character));

        var frame = Seal();

        Assert.InRange(frame.Bytes.Length, FrameLimits.MaxBytes - 1000, FrameLimits.MaxBytes);
        Assert.Equal(new string(character, most), BatchDecoder.Decode(frame.Bytes).Events[0].ErrorMessage);
    }

    [Fact]
    public void The_limits_hold_for_any_mix()
    {
        var random = new Random(4711);
        for (var round = 0; round < 20; round++)
        {
            var added = 0;
            while (AddText(random.Next(1, 60_000), random.Next(2) == 0 ? 'x' : '线') == AddResult.Added)
            {
                added++;
            }

            var frame = Seal();
            Assert.InRange(frame.Bytes.Length, FrameLimits.MaxBytes / 2, FrameLimits.MaxBytes);
            Assert.Equal(added, BatchDecoder.Decode(frame.Bytes).Events.Count);
        }
    }

    [Fact]
    public void A_batch_takes_5000_events_and_no_more()
    {
        AddTypical(5000);
        Assert.Equal(AddResult.BatchFull, _encoder.Add(Batches.Plain(Batches.Site())));
        Assert.Equal(5000, BatchDecoder.Decode(Seal().Bytes).Events.Count);
    }

    private static readonly CallSite[] _sites =
    [
        .. Enumerable.Range(0, 20).Select(index => Batches.Site($"DataManager.SaveAsync{index}")),
    ];

    private static readonly string[] _tables = [.. Enumerable.Range(0, 8).Select(index => $"daily_kline_{index}")];

    private static readonly string[] _traces = Hex(16);

    private static readonly string[] _spans = Hex(8);

    /// <summary>Twenty sites, eight tables, a trace for each event, 1 to 50 ms, up to 2,000 records.</summary>
    private void AddTypical(int count)
    {
        for (var index = 0; index < count; index++)
        {
            _encoder.Add(
                new PendingEvent
                {
                    Site = _sites[index % _sites.Length],
                    Status = OperationStatus.Success,
                    StartedAt = Batches.Noon.AddMicroseconds(index * 733),
                    DurationMicroseconds = 1000 + index * 97 % 49_000,
                    RecordCount = index * 13 % 2000,
                    Table = _tables[index % _tables.Length],
                    TraceId = _traces[index % _traces.Length],
                    ParentSpanId = _spans[index % _spans.Length],
                }
            );
        }
    }

    private AddResult AddText(int length, char character = 'x') =>
        _encoder.Add(
            new PendingEvent
            {
                Site = _sites[0],
                Status = OperationStatus.Failed,
                StartedAt = Batches.Noon,
                DurationMicroseconds = 1,
                ErrorMessage = new string(character, length),
            }
        );

    private static long AllocatedBy(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void AddWithin(Activity activity, int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            var slot = new EventSlot
            {
                Site = _within,
                Parent = activity,
                Start = 1,
                End = 2,
            };
            _encoder.Add(FinishedCall.Read(in slot, WallClock.Now(TimeProvider.System), new MonitoringOptions()));
        }
    }

    private Frame Seal() => _encoder.Seal(Batches.Producer, 1, 0, default);

    private static string[] Hex(int bytes)
    {
        var random = new Random(bytes);
        var buffer = new byte[bytes];
        return
        [
            .. Enumerable
                .Range(0, 500)
                .Select(_ =>
                {
                    random.NextBytes(buffer);
                    return Convert.ToHexStringLower(buffer);
                }),
        ];
    }
}
