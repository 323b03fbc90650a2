using System.Runtime.CompilerServices;
using Monitoring.Capture;

namespace Monitoring.Tests.Capture;

public sealed class EventBufferTests
{
    private static readonly InvalidOperationException _error = new();

    [Fact]
    public void What_is_written_is_read_in_order()
    {
        var buffer = new EventBuffer(8);
        Assert.All([1L, 2, 3], records => Assert.True(TryWrite(buffer, plain: true, records)));

        Assert.Equal([1L, 2, 3], ReadAll(buffer));
        Assert.Equal(3, buffer.Written);
        Assert.Equal(3, buffer.Read);
    }

    [Fact]
    public void The_capacity_is_rounded_up_to_a_power_of_two()
    {
        Assert.Equal(128, new EventBuffer(100).Capacity);
        Assert.Equal(64, new EventBuffer(64).Capacity);
    }

    [Fact]
    public void The_last_eighth_is_refused_to_plain_successes_and_kept_for_the_others()
    {
        var buffer = new EventBuffer(64);

        Assert.Equal(56, Enumerable.Range(0, 100).Count(_ => TryWrite(buffer, plain: true)));
        Assert.Equal(8, Enumerable.Range(0, 100).Count(_ => TryWrite(buffer, plain: false)));
        Assert.Equal(44 + 92, buffer.Refused);
    }

    [Fact]
    public void A_slot_is_one_line_of_cache() => Assert.Equal(64, Unsafe.SizeOf<EventSlot>());

    [Fact]
    public void Plain_successes_are_taken_again_as_soon_as_the_reader_has_emptied_the_buffer()
    {
        var buffer = new EventBuffer(64);
        for (var round = 0; round < 5; round++)
        {
            Assert.Equal(56, Enumerable.Range(0, 64).Count(_ => TryWrite(buffer, plain: true)));
            Assert.Equal(56, ReadAll(buffer).Count);
        }
    }

    [Fact]
    public void A_slot_that_was_read_can_be_written_again_and_holds_no_reference()
    {
        var buffer = new EventBuffer(8);
        for (var round = 0L; round < 50; round++)
        {
            Assert.True(TryWrite(buffer, plain: true, round));
            ref var slot = ref buffer.Peek();
            Assert.Equal(round, slot.Records);
            buffer.Release(ref slot);
            Assert.Null(slot.Site);
            Assert.Null(slot.Error);
        }
    }

    [Fact]
    public void A_quarter_full_wakes_the_reader()
    {
        var woken = 0;
        var buffer = new EventBuffer(64, () => woken++);

        for (var i = 0; i < 15; i++)
        {
            TryWrite(buffer, plain: true);
        }

        Assert.Equal(0, woken);
        TryWrite(buffer, plain: true);
        Assert.Equal(1, woken);
    }

    [Fact]
    public async Task Many_writers_and_one_reader_lose_and_invent_nothing()
    {
        const int Writers = 4;
        const int Each = 50_000;
        var buffer = new EventBuffer(1024);
        var accepted = new long[Writers];
        var writers = Enumerable
            .Range(0, Writers)
            .Select(writer =>
                Task.Run(() =>
                {
                    for (var i = 0; i < Each; i++)
                    {
                        accepted[writer] += TryWrite(buffer, plain: false, writer * Each + i) ? 1 : 0;
                    }
                })
            )
            .ToArray();

        var done = Task.WhenAll(writers);
        var read = new HashSet<long>();
        while (!done.IsCompleted || buffer.Read < buffer.Written)
        {
            Assert.All(ReadAll(buffer), records => Assert.True(read.Add(records)));
        }

        await done;
        Assert.Equal(accepted.Sum(), read.Count);
        Assert.Equal(Writers * Each, read.Count + buffer.Refused);
    }

    private static bool TryWrite(EventBuffer buffer, bool plain, long records = 0)
    {
        ref var slot = ref buffer.Claim(plain, out var position);
        if (Unsafe.IsNullRef(ref slot))
        {
            return false;
        }

        slot.Site = Sites.Save;
        slot.SetRest(null, null, _error);
        slot.Records = (int)records;
        buffer.Publish(ref slot, position);
        return true;
    }

    private static List<long> ReadAll(EventBuffer buffer)
    {
        var records = new List<long>();
        while (true)
        {
            ref var slot = ref buffer.Peek();
            if (Unsafe.IsNullRef(ref slot))
            {
                return records;
            }

            records.Add(slot.Records);
            buffer.Release(ref slot);
        }
    }
}
