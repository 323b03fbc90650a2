using Monitoring.Storage;
using Monitoring.Worker.Doctor;
using Monitoring.Worker.Status;

namespace Monitoring.Worker.Tests.Doctor;

/// <summary>What the doctor thinks of what it sees; each fault is found, and says what to do.</summary>
public sealed class ChecksTests
{
    [Fact]
    public void Where_nothing_is_wrong_nothing_is_found_wrong() =>
        Assert.All(Checks.Run(Seen.Healthy()), finding => Assert.Equal(FindingLevel.Well, finding.Level));

    [Fact]
    public void An_old_Redis_is_found() =>
        AssertWrong(Seen.Healthy().With(redis => redis with { Version = new Version(6, 0) }), "has version 6.0");

    [Fact]
    public void A_Redis_that_evicts_is_found() =>
        AssertWrong(
            Seen.Healthy().With(redis => redis with { MaxMemory = 10_000_000, EvictionPolicy = "allkeys-lru" }),
            "evicts keys (allkeys-lru)"
        );

    [Fact]
    public void A_Redis_that_is_nearly_full_is_found()
    {
        AssertNothingWrong(Using(1_000_000));
        AssertWrong(Using(1_100_000), "of 1,200,000 bytes: soon producers hold back");
        AssertWrong(Using(1_200_000), "of 1,200,000 bytes: producers hold back");

        static Examination Using(long bytes) =>
            Seen.Healthy().With(redis => redis with { MaxMemory = 1_200_000, UsedMemory = bytes });
    }

    [Fact]
    public void What_one_server_of_several_lacks_is_found_with_its_name()
    {
        var seen = Seen.Healthy();
        var server = seen.Redis!.Servers[0];
        var full = server with { Address = "there:6379", SaveFault = "aof_last_write_status:err" };

        var finding = AssertWrong(seen with { Redis = seen.Redis with { Servers = [server, full] } }, "cannot save");

        Assert.Equal("Redis there:6379", finding.Subject);
    }

    [Fact]
    public void What_is_refused_for_one_reason_is_one_finding() =>
        AssertWrong(
            Seen.Healthy() with
            {
                Redis = Seen.Healthy().Redis! with
                {
                    Refused =
                    [
                        ("events:stream:0", "NOREPLICAS Not enough"),
                        ("events:stream:3", "NOREPLICAS Not enough"),
                    ],
                },
            },
            "it takes no writes for events:stream:0, events:stream:3: NOREPLICAS Not enough"
        );

    [Fact]
    public void A_disk_that_is_nearly_full_is_found()
    {
        AssertNothingWrong(With(200_000_000));
        AssertWrong(With(1_000_000), "its disk has 1,000,000 bytes left");

        static Examination With(long bytes) =>
            Seen.Healthy() with
            {
                Database = Seen.Healthy().Database! with { FreeBytes = bytes },
            };
    }

    [Fact]
    public void What_stands_in_a_spool_and_is_too_old_to_be_stored_is_found()
    {
        var spool = new SpoolFacts("shop", "/spool/shop", 1000);
        AssertNothingWrong(Of(days: 7.9));
        AssertWrong(Of(days: 8.6), "batches of shop in /spool/shop are 9 days old");

        Examination Of(double days) =>
            Seen.Healthy() with
            {
                Spools = [spool with { Oldest = Seen.Now.AddDays(-days) }],
            };
    }

    [Fact]
    public void A_spool_that_is_nearly_full_is_found()
    {
        var seen = Seen.Healthy(o => o.SpoolMaxMb = 10);
        AssertNothingWrong(seen with { Spools = [new SpoolFacts("shop", "/spool/shop", 1_000_000)] });
        AssertWrong(seen with { Spools = [new SpoolFacts("shop", "/spool/shop", 9_000_000)] }, "the limit is 10 MB");
    }

    [Fact]
    public void No_worker_is_noted_before_anything_waits()
    {
        var seen = Seen.Healthy().With(Seen.Stream() with { Workers = [] });
        AssertNothingWrong(seen);
        Assert.Contains(
            Checks.Run(seen),
            finding => finding.What.StartsWith("no worker reads", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_Redis_without_a_disk_matters_where_nobody_else_keeps_the_batches()
    {
        AssertNothingWrong(Seen.Healthy().With(Forgetful));
        AssertWrong(
            Seen.Healthy(o => o.Durability = MonitoringDurability.Transport).With(Forgetful),
            "writes nothing to disk"
        );

        static RedisServerFacts Forgetful(RedisServerFacts redis) => redis with { IsPersistent = false };
    }

    [Fact]
    public void A_Redis_that_is_away_is_wrong_where_a_setting_asks_for_it()
    {
        const string Error = "Redis here:6379 cannot be reached";
        var asked = Seen.Healthy() with { Redis = null, RedisError = Error };
        AssertWrong(asked, Error);

        // Whoever has set nothing writes into the database without it.
        var unasked = asked with
        {
            AsksForRedis = false,
        };
        AssertNothingWrong(unasked);
        Assert.Contains(Checks.Run(unasked), finding => finding.Level == FindingLevel.Note && finding.What == Error);
    }

    [Fact]
    public void A_database_that_answers_needs_no_check_whether_it_does()
    {
        const string Error = "PostgreSQL here:5432/monitoring is not available";
        var away = Seen.Healthy() with { Database = null, DatabaseError = Error };
        Assert.Contains("pg_isready", AssertWrong(away, Error).Advice);
        Assert.DoesNotContain("pg_isready", AssertWrong(away with { IsDatabaseThere = true }, Error).Advice);
    }

    [Fact]
    public void A_stream_at_its_limit_is_found() =>
        AssertWrong(
            Seen.Healthy(o => o.StreamMaxBatches = 10).With(Seen.Stream(lag: 6, pending: 4)),
            "10 batches wait, the limit is 10"
        );

    /// <summary>Redis before 7.0 tells no lag; the length has what is pending in it.</summary>
    [Fact]
    public void What_is_pending_is_not_counted_twice_where_the_lag_is_unknown()
    {
        var stream = Seen.Stream(pending: 6) with { Lag = null };
        AssertNothingWrong(Seen.Healthy(o => o.StreamMaxBatches = 10).With(stream));
        AssertWrong(Seen.Healthy(o => o.StreamMaxBatches = 6).With(stream), "6 batches wait, the limit is 6");
    }

    [Fact]
    public void Batches_without_a_worker_are_found() =>
        AssertWrong(
            Seen.Healthy().With(Seen.Stream(lag: 3) with { Workers = [] }),
            "3 batches wait and no worker reads"
        );

    /// <summary>Workers read, and something keeps them from storing: a lock, a right, a day that is missing.</summary>
    [Fact]
    public void Batches_that_wait_for_minutes_although_workers_read_are_found()
    {
        var seen = Seen.Healthy().With(Seen.Stream(lag: 3));
        AssertNothingWrong(Waiting(59));
        AssertWrong(Waiting(61), "3 batches wait, the first for 61 s");

        Examination Waiting(int seconds) =>
            seen with
            {
                Redis = seen.Redis! with
                {
                    Oldest = new Dictionary<string, TimeSpan>
                    {
                        [seen.Redis.Streams[0].Stream] = TimeSpan.FromSeconds(seconds),
                    },
                },
            };
    }

    [Fact]
    public void A_Redis_that_cannot_save_is_found() =>
        AssertWrong(
            Seen.Healthy().With(redis => redis with { SaveFault = "rdb_last_bgsave_status:err" }),
            "cannot save to its disk (rdb_last_bgsave_status:err)"
        );

    [Fact]
    public void A_role_that_does_not_own_the_tables_is_found_where_it_is_a_workers()
    {
        AssertWrong(WithStranger(Seen.Healthy()), "does not own the tables");
        AssertNothingWrong(WithStranger(Seen.Healthy() with { AsksForRedis = false }));

        static Examination WithStranger(Examination seen) =>
            seen with
            {
                Database = seen.Database! with { IsOwner = false },
            };
    }

    [Fact]
    public void A_worker_that_fell_silent_with_batches_is_found() =>
        AssertWrong(
            Seen.Healthy().With(Seen.Stream() with { Workers = [new ConsumerStatus("host:1:abc", 4, 61)] }),
            "host:1:abc holds 4 batches"
        );

    [Fact]
    public void A_foreign_group_matters_when_it_lags()
    {
        var foreign = new ForeignGroup("analytics", 0, 0);
        AssertNothingWrong(Seen.Healthy().With(Seen.Stream() with { ForeignGroups = [foreign] }));
        AssertWrong(
            Seen.Healthy().With(Seen.Stream() with { ForeignGroups = [foreign with { Lag = 5 }] }),
            "the group analytics of somebody else lags: 5 entries unread"
        );
    }

    /// <summary>13 cannot detach a partition while others write.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    public void An_old_PostgreSQL_is_found(int major) =>
        AssertWrong(
            Seen.Healthy() with
            {
                Database = Seen.Healthy().Database! with { Major = major, Server = $"PostgreSQL {major}.9" },
            },
            $"it is PostgreSQL {major}.9"
        );

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public void Clocks_that_are_minutes_apart_are_found(double minutes) =>
        AssertWrong(
            Seen.Healthy() with
            {
                Database = Seen.Healthy().Database! with { Now = Seen.Now.AddMinutes(minutes) },
            },
            "120 s apart"
        );

    [Fact]
    public void Letters_in_nobodys_books_are_found() =>
        AssertWrong(
            Seen.Healthy() with
            {
                Database = Seen.Healthy().Database! with { OwnerlessLetters = 2 },
            },
            "2 dead letters are in nobody's books"
        );

    [Fact]
    public void Each_reason_of_a_drop_is_found_with_an_advice_of_its_own()
    {
        var advices = Enum.GetValues<DropReason>().Except([DropReason.Purged]).Select(AdviceFor).ToList();
        Assert.Equal(advices.Count, advices.Distinct().Count());

        static string AdviceFor(DropReason reason) =>
            AssertWrong(
                Seen.Healthy().With(Seen.Books(stored: 90, dropped: reason)),
                "10 of 100 events dropped"
            ).Advice!;
    }

    [Fact]
    public void A_drop_of_yesterday_is_history() =>
        AssertNothingWrong(
            Seen.Healthy()
                .With(Seen.Books(stored: 90, dropped: DropReason.SpoolFull, heardMinutesAgo: 1500, ended: "stopped"))
        );

    [Fact]
    public void What_is_in_flight_of_a_living_producer_is_no_fault() =>
        AssertNothingWrong(Seen.Healthy().With(Seen.Books(stored: 90)));

    [Fact]
    public void What_is_missing_of_a_silent_producer_is_found() =>
        AssertWrong(
            Seen.Healthy().With(Seen.Books(stored: 90, heardMinutesAgo: 30)),
            "10 events are not stored, last heard of 30 minutes ago"
        );

    [Fact]
    public void What_is_missing_and_too_old_to_come_is_found() =>
        AssertWrong(
            Seen.Healthy().With(Seen.Books(stored: 90, heardMinutesAgo: 12_000, idDaysAgo: 8.1)),
            "10 events never arrived, and no longer can"
        );

    [Fact]
    public void A_producer_without_a_last_word_is_noted_and_one_with_it_is_not()
    {
        var died = Checks.Run(Seen.Healthy().With(Seen.Books(heardMinutesAgo: 30)));
        Assert.Contains(died, finding => finding.Level == FindingLevel.Note && finding.What.Contains("idle, or died"));

        var known = Checks.Run(Seen.Healthy().With(Seen.Books(heardMinutesAgo: 2000, ended: "died")));
        Assert.Contains(known, finding => finding.Level == FindingLevel.Note && finding.What.Contains("it died"));

        var stopped = Checks.Run(Seen.Healthy().With(Seen.Books(heardMinutesAgo: 30, ended: "stopped")));
        Assert.DoesNotContain(stopped, finding => finding.Level == FindingLevel.Note);
    }

    [Fact]
    public void What_is_missing_of_processes_that_ended_long_ago_is_history()
    {
        var sum = Seen.Books(stored: 90, heardMinutesAgo: 50_000, ended: "added up") with
        {
            ProducerId = ProducerId.OfSum("shop"),
        };

        AssertNothingWrong(Seen.Healthy().With(sum));
        Assert.Contains(
            Checks.Run(Seen.Healthy().With(sum)),
            finding => finding.Level == FindingLevel.Note && finding.What == "10 events never arrived"
        );
    }

    [Fact]
    public void More_stored_than_was_emitted_is_found() =>
        AssertWrong(Seen.Healthy().With(Seen.Books(stored: 103)), "3 events more are accounted for than were emitted");

    [Fact]
    public void Dead_letters_of_a_producer_are_found() =>
        AssertWrong(Seen.Healthy().With(Seen.Books(stored: 90, deadLettered: 10)), "10 events are dead letters");

    [Fact]
    public void An_id_of_the_future_is_found() =>
        AssertWrong(Seen.Healthy().With(Seen.Books(idDaysAgo: -1.5)), "more than a day in the future");

    private static Finding AssertWrong(Examination seen, string what)
    {
        var finding = Assert.Single(Checks.Run(seen), finding => finding.Level == FindingLevel.Wrong);
        Assert.Contains(what, finding.What);
        Assert.False(string.IsNullOrEmpty(finding.Advice));
        return finding;
    }

    private static void AssertNothingWrong(Examination seen) =>
        Assert.DoesNotContain(Checks.Run(seen), finding => finding.Level == FindingLevel.Wrong);
}
