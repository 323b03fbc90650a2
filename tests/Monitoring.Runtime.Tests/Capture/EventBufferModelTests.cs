using CsCheck;
using Monitoring.Capture;

namespace Monitoring.Tests.Capture;

/// <summary>The buffer against the simplest thing that does the same: a list for each thread.</summary>
public sealed class EventBufferModelTests
{
    /// <summary>How many calls a thread writes in a row, whether they are plain, and whether the reader looks afterwards.</summary>
    private readonly record struct Burst(int Calls, bool Plain, bool Read, bool All);

    private static readonly Gen<Burst> _bursts = Gen.Select(
        Gen.Int[0, 40],
        Gen.Bool,
        Gen.Bool,
        Gen.Bool,
        (calls, plain, read, all) => new Burst(calls, plain, read, all)
    );

    /// <summary>Threads that run at once, each with its bursts; the reader reads between and beside them.</summary>
    [Fact]
    public void What_real_threads_write_is_read_once_in_their_order_or_counted_as_refused() =>
        Gen.Select(Gen.OneOf(Gen.Const(64), Gen.Const(128), Gen.Const(1024)), _bursts.Array[1, 12].Array[1, 6])
            .Sample(run => Check(run.Item1, run.Item2), iter: 200, threads: 1);

    private static bool Check(int capacity, Burst[][] threads)
    {
        var buffer = new EventBuffer(capacity);
        var accepted = threads.Select(_ => new List<int>()).ToArray();
        var read = threads.Select(_ => new List<int>()).ToArray();
        var reader = new Lock();

        var running = threads
            .Select((bursts, number) => new Thread(() => Array.ForEach(bursts, burst => Write(number, burst))))
            .ToList();
        running.ForEach(thread => thread.Start());
        running.ForEach(thread => thread.Join());
        Read(all: true);

        var attempts = threads.Sum(bursts => bursts.Sum(burst => burst.Calls));
        return accepted.Zip(read).All(pair => pair.First.SequenceEqual(pair.Second))
            && attempts == accepted.Sum(each => each.Count) + buffer.Refused
            && buffer.Unread == 0;

        void Write(int number, Burst burst)
        {
            for (var i = 0; i < burst.Calls; i++)
            {
                var next = accepted[number].Count;
                if (TryWrite(buffer, burst.Plain, (number * 1000) + next))
                {
                    accepted[number].Add(next);
                }
            }

            if (burst.Read)
            {
                Read(burst.All);
            }
        }

        void Read(bool all)
        {
            lock (reader)
            {
                buffer.Read((in slot) => read[slot.Records / 1000].Add(slot.Records % 1000), all);
            }
        }
    }

    private static bool TryWrite(EventBuffer buffer, bool plain, int records) =>
        buffer.TryWrite(
            new EventSlot
            {
                Site = Sites.Save,
                Records = records,
                Status = plain ? OperationStatus.Success : OperationStatus.Failed,
            }
        );
}
