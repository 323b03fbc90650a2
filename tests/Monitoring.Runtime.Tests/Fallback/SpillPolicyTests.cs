using Monitoring.Delivery;
using Monitoring.Fallback;

namespace Monitoring.Tests.Fallback;

public sealed class SpillPolicyTests
{
    private static readonly int _bytes = Frames.Make(1).Bytes.Length;

    [Fact]
    public void While_the_transport_is_away_the_oldest_events_stay_up_to_the_size_of_the_cache() =>
        Assert.Equal([3L, 4], Chosen(cacheEvents: 6, isAway: true));

    [Fact]
    public void Without_a_cache_everything_goes_to_the_disk() =>
        Assert.Equal([1L, 2, 3, 4], Chosen(cacheEvents: 0, isAway: true));

    [Fact]
    public void While_it_answers_only_what_is_too_much_for_memory_goes() =>
        Assert.Equal([3L, 4], Chosen(maxBytes: _bytes * 2));

    [Fact]
    public void Behind_a_backlog_on_disk_what_was_not_sent_yet_queues_up() =>
        Assert.Equal([1L, 2, 4], Chosen(hasBacklog: true, sent: 3));

    [Fact]
    public void What_stands_on_disk_already_is_not_written_again()
    {
        using var folder = new SpoolFolderForTests();
        using var spool = folder.Open();
        spool.Append(new HeldBatch(Frames.Make(1), 1));

        Assert.Empty(new SpillPolicy(0, 0).Choose(spool.LoadOldest(), isAway: true, hasBacklog: true));
    }

    private static IEnumerable<long> Chosen(
        int cacheEvents = 100,
        long maxBytes = long.MaxValue,
        bool isAway = false,
        bool hasBacklog = false,
        long sent = 0
    ) =>
        new SpillPolicy(cacheEvents, maxBytes)
            .Choose(
                [
                    .. Enumerable
                        .Range(1, 4)
                        .Select(number => new HeldBatch(Frames.Make(number), number)
                        {
                            Tries = number == sent ? 1 : 0,
                        }),
                ],
                isAway,
                hasBacklog
            )
            .Select(batch => batch.Frame.Head.Number);
}
