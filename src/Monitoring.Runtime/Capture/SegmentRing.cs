using System.Runtime.CompilerServices;

namespace Monitoring.Capture;

/// <summary>
/// Free segments, the one that has been free longest first, so that its lines have left the cache of the reader: given
/// back by one thread, taken by many, without a lock. After Dmitry Vyukov's bounded queue.
/// </summary>
/// <param name="capacity">A power of two, at least as many as there are segments.</param>
internal sealed class SegmentRing(int capacity)
{
    private readonly Place[] _places = [.. Enumerable.Range(0, capacity).Select(i => new Place { Turn = i })];
    private readonly int _mask = capacity - 1;
    private long _taken;
    private long _given;

    /// <summary>Of one thread at a time.</summary>
    public void Give(EventSegment segment)
    {
        ref var place = ref _places[_given & _mask];
        place.Segment = segment;
        Volatile.Write(ref place.Turn, _given + 1);
        _given++;
    }

    /// <summary>Null when none is free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EventSegment? Take()
    {
        var position = Volatile.Read(ref _taken);
        while (true)
        {
            ref var place = ref _places[position & _mask];
            var turn = Volatile.Read(ref place.Turn) - (position + 1);
            if (turn < 0)
            {
                return null;
            }

            var seen = turn == 0 ? Interlocked.CompareExchange(ref _taken, position + 1, position) : -1;
            if (seen == position)
            {
                var segment = place.Segment;
                Volatile.Write(ref place.Turn, position + _places.Length);
                return segment;
            }

            position = seen < 0 ? Volatile.Read(ref _taken) : seen;
        }
    }

    private struct Place
    {
        /// <summary>The position while free for it, position + 1 once filled.</summary>
        public long Turn;

        public EventSegment? Segment;
    }
}
