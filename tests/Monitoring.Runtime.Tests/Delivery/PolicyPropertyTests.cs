using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Monitoring.Delivery;
using Monitoring.Fallback;
using Monitoring.Tests.Fallback;

namespace Monitoring.Tests.Delivery;

/// <summary>What holds for the policies whatever comes, by a clock of the test.</summary>
public sealed class PolicyPropertyTests
{
    [Fact]
    public void Pauses_between_tries_stay_between_half_and_the_whole_of_what_doubles_up_to_the_longest() =>
        Gen.Select(Gen.Double[0, 1].Array[1, 60], Gen.Int[1, 5000], Gen.Int[5000, 60_000])
            .Sample(
                (random, first, longest) =>
                {
                    var schedule = new RetrySchedule(
                        TimeSpan.FromMilliseconds(first),
                        TimeSpan.FromMilliseconds(longest)
                    );
                    for (var failure = 0; failure < random.Length; failure++)
                    {
                        var whole = Math.Min(first * Math.Pow(2, failure), longest);
                        var pause = schedule.Failed(random[failure]).TotalMilliseconds;
                        Assert.InRange(pause, (whole / 2) - 1, whole + 1);
                    }

                    Assert.Equal(random.Length, schedule.Failures);
                }
            );

    [Fact]
    public void Pauses_between_sends_never_shrink_and_never_pass_ten_minutes() =>
        Gen.Int[1, 100_000]
            .Sample(sends =>
                ResendPolicy.Pause(sends) <= ResendPolicy.Pause(sends + 1)
                && ResendPolicy.Pause(sends) <= TimeSpan.FromMinutes(10)
            );

    [Fact]
    public void While_the_transport_is_away_what_stays_in_memory_is_the_oldest_and_no_more_than_the_cache() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[1, 6].Array[0, 12], Gen.Bool)
            .Sample(
                (cache, counts, hasBacklog) =>
                {
                    HeldBatch[] batches = [.. counts.Select((count, place) => Held(place + 1, count))];
                    var chosen = new SpillPolicy(cache, long.MaxValue).Choose(batches, isAway: true, hasBacklog);

                    var kept = batches.Except(chosen).ToList();
                    Assert.True(kept.Sum(batch => batch.Frame.Head.Count) <= cache);
                    Assert.Equal(batches[..kept.Count], kept);
                }
            );

    /// <summary>Time goes on, the stream is measured and sent to, in any order.</summary>
    [Fact]
    public void A_stream_is_never_sent_to_beyond_its_limit_without_a_look_at_it() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 700].Array[1, 50])
            .Sample(
                (limit, pauses) =>
                {
                    var time = new FakeTimeProvider();
                    var room = new StreamRoom(limit, time);
                    var (waiting, measuredAt) = (0L, -1);
                    for (var at = 0; at < pauses.Length; at++)
                    {
                        time.Advance(TimeSpan.FromMilliseconds(pauses[at]));
                        if (room.IsDoubtful)
                        {
                            room.Measured(waiting);
                            measuredAt = at;
                        }

                        if (room.IsThere)
                        {
                            room.Sent();
                            waiting++;
                        }

                        Assert.InRange(waiting, 0, limit);
                        Assert.True(pauses[(measuredAt + 1)..(at + 1)].Sum() < 500);
                        waiting -= at % 3 == 0 && waiting > 0 ? 1 : 0;
                    }
                }
            );

    [Fact]
    public void An_id_lives_for_a_day_of_the_clock_that_does_not_jump_and_ends_with_a_jump_of_more_than_an_hour() =>
        Gen.Select(Gen.Int[0, 36 * 60], Gen.Int[-180, 180])
            .Sample(
                (minutes, jump) =>
                {
                    var time = new TwoClocks();
                    var producer = new ProducerIdentity(time);
                    time.Elapsed = TimeSpan.FromMinutes(minutes);
                    time.Jump = TimeSpan.FromMinutes(jump);

                    Assert.Equal(minutes >= 24 * 60 || Math.Abs(jump) > 60, producer.IsOver);
                }
            );

    private static HeldBatch Held(int number, int events) => new(Frames.Make(number, events), number);

    /// <summary>One that goes on, and one that is set, as a machine has them.</summary>
    private sealed class TwoClocks : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public TimeSpan Jump { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(56) + Elapsed + Jump;
    }
}
