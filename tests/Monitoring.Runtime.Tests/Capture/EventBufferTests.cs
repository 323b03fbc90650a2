using System.Runtime.CompilerServices;
using Monitoring.Capture;

namespace Monitoring.Tests.Capture;

public sealed class EventBufferTests
{
    private static readonly InvalidOperationException _error = new();

    [Fact]
    public void What_a_thread_writes_is_read_in_order()
    {
        var buffer = new EventBuffer(64);
        Assert.All([1, 2, 3], records => Assert.True(TryWrite(buffer, plain: true, records)));

        Assert.Equal(3, buffer.Unread);
        Assert.Equal([1, 2, 3], ReadAll(buffer));
        Assert.Equal(3, buffer.Written);
        Assert.Equal(0, buffer.Unread);
    }

    [Fact]
    public void The_capacity_is_rounded_up_to_a_power_of_two()
    {
        Assert.Equal(128, new EventBuffer(100).Capacity);
        Assert.Equal(64, new EventBuffer(64).Capacity);
        Assert.Equal(64, new EventBuffer(1).Capacity);
    }

    [Fact]
    public void Memory_that_is_brought_in_keeps_what_was_written()
    {
        var buffer = new EventBuffer(4096);
        var written = Enumerable.Range(1, 1000).ToList();
        Assert.All(written, records => Assert.True(TryWrite(buffer, plain: true, records)));

        buffer.BringIn();

        Assert.Equal(written, ReadAll(buffer));
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
    public void A_slow_success_may_use_the_reserve()
    {
        var buffer = new EventBuffer(64) { SlowTicks = 1000 };
        var slow = new EventSlot
        {
            Site = Sites.Save,
            Start = 1,
            End = 1001,
        };

        Assert.Equal(56, Enumerable.Range(0, 100).Count(_ => TryWrite(buffer, plain: true)));
        Assert.True(buffer.TryWrite(in slow));
    }

    [Fact]
    public void Everything_is_taken_again_as_soon_as_the_reader_has_emptied_the_buffer()
    {
        var buffer = new EventBuffer(64);
        for (var round = 0; round < 5; round++)
        {
            Assert.Equal(56, Enumerable.Range(0, 64).Count(_ => TryWrite(buffer, plain: true)));
            Assert.Equal(8, Enumerable.Range(0, 64).Count(_ => TryWrite(buffer, plain: false)));
            Assert.Equal(64, ReadAll(buffer).Count);
        }
    }

    [Fact]
    public void A_slot_that_was_read_holds_no_reference()
    {
        var buffer = new EventBuffer(64);
        for (var round = 0; round < 50; round++)
        {
            Assert.True(TryWrite(buffer, plain: false, round));
            Assert.Equal([round], ReadAll(buffer));
            Assert.All(
                buffer.Slots,
                slot => Assert.True(slot is { Table: null, Parent: null, Sql: null, TagValues: null, Error: null })
            );
        }
    }

    [Fact]
    public void A_quarter_of_the_segments_wakes_the_reader()
    {
        var woken = 0;
        var buffer = new EventBuffer(1024, () => woken++);

        Write(buffer, calls: 248);
        Assert.Equal(0, woken);
        Write(buffer, calls: 1);
        Assert.Equal(1, woken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_thread_whose_calls_the_reader_keeps_up_with_needs_no_other_segment(int calls)
    {
        var woken = 0;
        var buffer = new EventBuffer(1024, () => woken++);
        for (var round = 0; round < 1_000; round++)
        {
            var written = Enumerable.Range(round, calls).ToList();
            written.ForEach(records => TryWrite(buffer, plain: true, records));

            Assert.Equal(written, ReadAll(buffer));
        }

        Assert.Equal(0, woken);
        Assert.Single(buffer.Slots.Chunk(8), segment => segment.Any(slot => slot.End != 0));
    }

    [Fact]
    public void A_segment_that_is_being_filled_is_left_alone_until_all_is_asked_for()
    {
        var buffer = new EventBuffer(64);
        for (var records = 0; records < 10; records++)
        {
            TryWrite(buffer, plain: true, records);
        }

        Assert.Equal(Enumerable.Range(0, 8), ReadAll(buffer, all: false));
        Assert.Equal(2, buffer.Unread);
        Assert.Equal([8, 9], ReadAll(buffer));
    }

    [Fact]
    public void Threads_that_have_ended_hold_no_part_of_the_buffer()
    {
        var buffer = new EventBuffer(1024);

        for (var thread = 0; thread < 500; thread++)
        {
            OnAThread(() => Assert.True(TryWrite(buffer, plain: true, thread)));
            if (thread % 50 == 0)
            {
                ReadAll(buffer);
            }
        }

        Assert.Equal(0, buffer.Refused);
        Assert.Equal(500, buffer.Written);
    }

    [Fact]
    public void More_live_threads_than_segments_all_get_their_turn()
    {
        const int Threads = 40;
        var buffer = new EventBuffer(64);
        using var turn = new Barrier(Threads + 1);
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(Live) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());

        var read = 0;
        for (var round = 0; round < Threads; round++)
        {
            turn.SignalAndWait(TestContext.Current.CancellationToken);
            turn.SignalAndWait(TestContext.Current.CancellationToken);
            read += ReadAll(buffer).Count;
        }

        threads.ForEach(thread => thread.Join());
        Assert.Equal(Threads * Threads, read + buffer.Refused);
        Assert.True(read >= 7 * Threads, $"{read} read");

        void Live()
        {
            for (var round = 0; round < Threads; round++)
            {
                turn.SignalAndWait(TestContext.Current.CancellationToken);
                TryWrite(buffer, plain: true);
                turn.SignalAndWait(TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public void A_segment_in_which_a_call_is_being_written_is_not_taken_away()
    {
        var buffer = new EventBuffer(64);
        TryWrite(buffer, plain: true);
        var lane = EventLane.Of(buffer);
        ref var slot = ref lane.Claim(plain: true);

        WriteOnThreads(buffer, [1, 2, 3, 4, 5]);
        Assert.Equal([0, 1, 2, 3, 4, 5], ReadAll(buffer));
        WriteOnThreads(buffer, [11, 12, 13, 14, 15]);
        slot.Records = 7;
        slot.Publish(Sites.Save);

        Assert.Equal([7, 11, 12, 13, 14, 15], ReadAll(buffer).Order());
        Assert.True(TryWrite(buffer, plain: true, 8));
        Assert.Equal([8], ReadAll(buffer));
    }

    [Fact]
    public void A_segment_that_its_thread_left_with_unread_calls_is_not_idle_whatever_the_thread_fills_now()
    {
        var left = new EventSegment(8, 8, isReserve: false);
        var lane = new EventLane(new EventBuffer(64));
        lane.Enter(left);
        lane.ClaimHere(plain: true).Publish(Sites.Save);

        lane.Enter(new EventSegment(0, 8, isReserve: false));
        for (var slot = 0; slot < 8; slot++)
        {
            lane.ClaimHere(plain: true).Publish(Sites.Save);
        }

        Assert.False(lane.IsIdle(left));
    }

    [Fact]
    public void A_segment_that_its_thread_has_left_meanwhile_gives_it_no_room_in_the_next_one()
    {
        var left = new EventSegment(0, 8, isReserve: false);
        var lane = new EventLane(new EventBuffer(64));
        lane.Enter(left);
        for (var slot = 0; slot < 8; slot++)
        {
            lane.ClaimHere(plain: true).Publish(Sites.Save);
            left.Read++;
        }

        lane.Enter(new EventSegment(56, 8, isReserve: true));
        lane.Extend(left);

        Assert.True(Unsafe.IsNullRef(ref lane.ClaimHere(plain: true)));
        Assert.False(Unsafe.IsNullRef(ref lane.ClaimHere(plain: false)));
    }

    /// <summary>Small, so that segments are taken away from writers all the time, and large, so that hardly any is refused.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(1024)]
    [InlineData(16_384)]
    public async Task Many_writers_and_one_reader_lose_and_invent_nothing(int capacity)
    {
        const int Writers = 12;
        const int Each = 20_000;
        var buffer = new EventBuffer(capacity);
        var accepted = new int[Writers];
        var writers = Enumerable
            .Range(0, Writers)
            .Select(writer =>
                Task.Factory.StartNew(
                    () =>
                    {
                        for (var i = 0; i < Each; i++)
                        {
                            accepted[writer] += TryWrite(buffer, plain: i % 2 == 0, writer * Each + i) ? 1 : 0;
                            PauseAfterSome(i);
                        }
                    },
                    TaskCreationOptions.LongRunning
                )
            )
            .ToArray();

        var done = Task.WhenAll(writers);
        var read = new HashSet<int>();
        var last = Enumerable.Repeat(-1, Writers).ToArray();
        while (!done.IsCompleted || buffer.Unread > 0)
        {
            foreach (var records in ReadAll(buffer))
            {
                Assert.True(read.Add(records));
                Assert.True(records > last[records / Each]);
                last[records / Each] = records;
            }
        }

        await done;
        Assert.Equal(accepted.Sum(), read.Count);
        Assert.Equal(buffer.Written, read.Count);
        Assert.Equal(Writers * Each, read.Count + buffer.Refused);
    }

    /// <summary>So that the reader looks at segments half filled, and at several of a thread in one round.</summary>
    private static void PauseAfterSome(int calls)
    {
        if (calls % 61 == 0)
        {
            Thread.Yield();
        }
        else if (calls % 23 == 0)
        {
            Thread.SpinWait(100);
        }
    }

    private static void WriteOnThreads(EventBuffer buffer, int[] records) =>
        Array.ForEach(records, one => OnAThread(() => Assert.True(TryWrite(buffer, plain: true, one))));

    private static void OnAThread(Action action)
    {
        var done = Task.Factory.StartNew(action, TaskCreationOptions.LongRunning);
        done.GetAwaiter().GetResult();
    }

    private static void Write(EventBuffer buffer, int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            Assert.True(TryWrite(buffer, plain: true));
        }
    }

    private static bool TryWrite(EventBuffer buffer, bool plain, int records = 0)
    {
        var call = new EventSlot
        {
            Site = Sites.Save,
            Start = 1,
            End = 2,
            Records = records,
            Status = plain ? OperationStatus.Success : OperationStatus.Failed,
        };
        call.SetRest(null, null, _error);
        return buffer.TryWrite(in call);
    }

    private static List<int> ReadAll(EventBuffer buffer, bool all = true)
    {
        var records = new List<int>();
        buffer.Read((in slot) => records.Add(slot.Records), all);
        return records;
    }
}
