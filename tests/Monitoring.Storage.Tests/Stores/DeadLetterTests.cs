using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

public abstract class DeadLetterTests(IDatabaseSource source) : StoreTest(source)
{
    private readonly SampleProducer _producer = new();

    [Fact]
    public async Task A_refused_event_is_stored_by_a_replay_as_it_would_have_been()
    {
        var refused = SampleProducer.Event("poison") with
        {
            Status = OperationStatus.Failed,
            IsSlow = true,
            Operation = new OperationDescriptor("load", "LOAD", "TICK", "MySQL", AutoAlert: false),
            Sql = "SELECT 1",
            ErrorType = "E",
            ErrorMessage = "a\u0001b",
            Tags = [new("symbol", "600000"), new("market", null)],
            TraceId = "0af7651916cd43dd8448eb211c80319c",
            ParentSpanId = "b7ad6b7169203331",
            SpanId = "00f067aa0ba902b7",
        };
        var batch = _producer.Batch(SampleProducer.Event(), refused);
        await WriteRefusedAsync(batch);

        Assert.Equal(new(DeadLetterReplayOutcome.Stored, Stored: 1), await ReplayOnlyAsync());

        var stored = Row(await Database.QueryAsync("SELECT * FROM operation_logs WHERE table_name = 'poison'"));
        await using var other = await NewDatabaseAsync();
        await (await other.NewInitializedStoreAsync()).WriteAsync([batch], Cancellation);
        var expected = Row(await other.QueryAsync("SELECT * FROM operation_logs WHERE table_name = 'poison'"));
        Assert.Equal(expected, stored);
        Assert.Equal(1, await Database.CountAsync("performance_metrics"));
        Assert.Equal(0, await Database.CountAsync("alert_records"));
        await AssertBooksAsync(stored: 2, deadLettered: 0);
    }

    [Fact]
    public async Task A_replay_raises_the_alert_of_a_slow_event()
    {
        await WriteRefusedAsync(_producer.Batch(SampleProducer.Event("poison") with { IsSlow = true }));

        await ReplayOnlyAsync();

        Assert.Equal(1, await Database.CountAsync("alert_records WHERE table_name = 'poison'"));
    }

    [Fact]
    public async Task A_letter_replayed_by_many_at_once_is_stored_once()
    {
        await WriteRefusedAsync(_producer.Batch(SampleProducer.Event("poison")));
        var id = (await OnlyLetterAsync()).Id;

        var replays = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Database.NewStore())
                .Select(store => Task.Run(() => store.DeadLetters.ReplayAsync(id, NoFrame, Cancellation)))
        );

        Assert.Equal(1, replays.Count(replay => replay.Outcome == DeadLetterReplayOutcome.Stored));
        Assert.Equal(3, replays.Count(replay => replay.Outcome == DeadLetterReplayOutcome.Gone));
        Assert.Equal(1, await Database.CountAsync("operation_logs"));
        await AssertBooksAsync(stored: 1, deadLettered: 0);
    }

    [Fact]
    public async Task A_replay_and_a_purge_at_once_share_no_letter()
    {
        await WriteRefusedAsync(
            _producer.Batch([.. Enumerable.Range(0, 20).Select(_ => SampleProducer.Event("poison"))])
        );
        long[] ids = [.. (await ListAsync(new())).Select(letter => letter.Id)];
        var (replaying, purging) = (Database.NewStore(), Database.NewStore());

        var replays = Task.Run(async () =>
        {
            var stored = 0;
            foreach (var id in ids)
            {
                stored += (await replaying.DeadLetters.ReplayAsync(id, NoFrame, Cancellation)).Stored;
            }

            return stored;
        });
        var purges = Task.Run(async () =>
        {
            var purged = 0L;
            foreach (var id in ids.Reverse())
            {
                purged += (await purging.DeadLetters.PurgeAsync([id], Cancellation)).Events;
            }

            return purged;
        });

        Assert.Equal(20, await replays + await purges);
        Assert.Equal(await replays, await Database.CountAsync("operation_logs"));
        var books = await BooksAsync();
        Assert.Equal((await replays, 0L, await purges), (books.Stored, books.DeadLettered, books.Totals.Dropped.Total));
        Assert.True(books.Balance);
    }

    [Fact]
    public async Task A_replay_that_is_refused_again_leaves_the_letter()
    {
        await WriteRefusedAsync(_producer.Batch(SampleProducer.Event("poison"), SampleProducer.Event()), mend: false);

        var replay = await ReplayOnlyAsync();

        Assert.Equal((DeadLetterReplayOutcome.Failed, 0), (replay.Outcome, replay.Stored));
        Assert.Contains("refuse", replay.Reason);
        await OnlyLetterAsync();
        await AssertBooksAsync(stored: 1, deadLettered: 1);
    }

    [Fact]
    public async Task A_purge_counts_the_events_as_dropped_and_a_second_one_does_nothing()
    {
        await WriteRefusedAsync(_producer.Batch(SampleProducer.Event("poison"), SampleProducer.Event()));
        var id = (await OnlyLetterAsync()).Id;
        var before = await BooksAsync();

        Assert.Equal(new(1, 1), await Store.DeadLetters.PurgeAsync([id, id + 99], Cancellation));
        Assert.Equal(new(0, 0), await Store.DeadLetters.PurgeAsync([id], Cancellation));

        Assert.Equal(0, await Database.CountAsync("dead_letters"));
        var books = await AssertBooksAsync(stored: 1, deadLettered: 0);
        Assert.Equal(1, books.Totals.Dropped[DropReason.Purged]);
        Assert.Equal(before.LastReportAt, books.LastReportAt);
    }

    [Fact]
    public async Task What_the_producer_reports_after_a_purge_does_not_undo_it()
    {
        await WriteRefusedAsync(_producer.Batch(SampleProducer.Event("poison")));
        await Store.DeadLetters.PurgeAsync([(await OnlyLetterAsync()).Id], Cancellation);

        await WriteAsync(_producer.Batch(2));

        Assert.Equal(1, (await AssertBooksAsync(stored: 2, deadLettered: 0)).Totals.Dropped[DropReason.Purged]);
    }

    [Fact]
    public async Task A_whole_batch_is_stored_by_a_replay_however_old_it_is()
    {
        var old = new SampleProducer(TimeProvider.System.GetUtcNow().AddDays(-10));
        await using var patient = Database.NewStore(maxEventAge: TimeSpan.FromDays(365));
        var batch = old.Batch(3);
        await patient.WriteDeadLetterAsync(Letter(batch.Head), Cancellation);

        Assert.Equal(new(DeadLetterReplayOutcome.Stored, Stored: 3), await ReplayOnlyAsync(_ => batch));

        Assert.Equal(3, await Database.CountAsync("operation_logs"));
        Assert.Equal(0, await Database.CountAsync("dead_letters"));
        var books = await AssertBooksAsync(stored: 3, deadLettered: 0);
        Assert.Equal(SampleProducer.Process, books.Process);
    }

    [Fact]
    public async Task Events_of_a_batch_that_are_refused_at_its_replay_become_letters_of_their_own()
    {
        await Database.RefuseAsync("poison");
        var batch = _producer.Batch(SampleProducer.Event(), SampleProducer.Event("poison"), SampleProducer.Event());
        await Store.WriteDeadLetterAsync(Letter(batch.Head), Cancellation);

        var replay = await ReplayOnlyAsync(_ => batch);

        Assert.Equal((DeadLetterReplayOutcome.Stored, 2, 1), (replay.Outcome, replay.Stored, replay.Refused));
        Assert.Equal((1, 1), ((await OnlyLetterAsync()).EventIndex, (await OnlyLetterAsync()).Events));
        await AssertBooksAsync(stored: 2, deadLettered: 1);
    }

    [Fact]
    public async Task A_report_that_could_be_read_only_later_tells_how_its_process_ended()
    {
        await WriteAsync(_producer.Batch(1));
        var report = _producer.Report("flushed");
        await Store.WriteDeadLetterAsync(Letter(report.Head with { Ended = null }), Cancellation);

        Assert.Equal(new(DeadLetterReplayOutcome.Stored), await ReplayOnlyAsync(_ => report));

        Assert.Equal("flushed", (await AssertBooksAsync(stored: 1, deadLettered: 0)).Ended);
    }

    [Fact]
    public async Task A_report_that_says_it_has_events_is_a_letter_of_none_in_the_books_too()
    {
        await Store.WriteDeadLetterAsync(Letter(_producer.Report().Head with { Count = 5 }), Cancellation);

        var letter = await OnlyLetterAsync();
        Assert.Equal(0, letter.Events);
        await AssertBooksAsync(stored: 0, deadLettered: 0);

        Assert.Equal(new(1, 0), await Store.DeadLetters.PurgeAsync([letter.Id], Cancellation));
        await AssertBooksAsync(stored: 0, deadLettered: 0);
    }

    [Fact]
    public async Task Bytes_that_still_cannot_be_read_stay_with_the_reason()
    {
        await Store.WriteDeadLetterAsync(Letter(_producer.Batch(2).Head), Cancellation);

        var replay = await ReplayOnlyAsync(_ => throw new InvalidDataException("version\n7"));

        Assert.Equal(new(DeadLetterReplayOutcome.Failed, Reason: "version 7"), replay);
        await AssertBooksAsync(stored: 0, deadLettered: 2);
    }

    [Fact]
    public async Task A_letter_that_reads_as_another_batch_than_it_stands_for_stays()
    {
        await Store.WriteDeadLetterAsync(Letter(_producer.Batch(2).Head), Cancellation);

        var replay = await ReplayOnlyAsync(_ => _producer.Batch(2));

        Assert.Equal(DeadLetterReplayOutcome.Failed, replay.Outcome);
        Assert.Equal(0, await Database.CountAsync("operation_logs"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bytes_that_were_nobodys_are_a_batch_like_any_other_once_they_can_be_read(bool goodCopyFirst)
    {
        var batch = _producer.Batch(2);
        if (goodCopyFirst)
        {
            await WriteAsync(batch);
        }

        await Store.WriteDeadLetterAsync(Letter(head: null), Cancellation);
        var replay = await ReplayOnlyAsync(_ => batch);
        var after = await WriteAsync(batch);

        var expected = goodCopyFirst ? DeadLetterReplayOutcome.AlreadyKnown : DeadLetterReplayOutcome.Stored;
        Assert.Equal((expected, goodCopyFirst ? 0 : 2), (replay.Outcome, replay.Stored));
        Assert.Equal([BatchOutcome.AlreadyKnown], after);
        Assert.Equal(2, await Database.CountAsync("operation_logs"));
        Assert.Equal(0, await Database.CountAsync("dead_letters"));
        await AssertBooksAsync(stored: 2, deadLettered: 0);
    }

    [Fact]
    public async Task Bytes_that_were_nobodys_and_are_older_than_the_ledger_remembers_can_only_be_purged()
    {
        var old = new SampleProducer(TimeProvider.System.GetUtcNow().AddDays(-10)).Batch(1);
        await Store.WriteDeadLetterAsync(Letter(head: null), Cancellation);

        Assert.Equal(DeadLetterReplayOutcome.Failed, (await ReplayOnlyAsync(_ => old)).Outcome);

        Assert.Equal(new(1, 0), await Store.DeadLetters.PurgeAsync([(await OnlyLetterAsync()).Id], Cancellation));
        Assert.Empty(await Store.GetBooksAsync(Cancellation));
    }

    [Fact]
    public async Task The_list_is_filtered_and_paged_by_id()
    {
        var other = new SampleProducer();
        await Store.WriteDeadLetterAsync(Letter(_producer.Batch(4).Head, "Version 7"), Cancellation);
        await Store.WriteDeadLetterAsync(Letter(_producer.Batch(1).Head, "100%_sure"), Cancellation);
        await Store.WriteDeadLetterAsync(Letter(other.Batch(1).Head, "100 sure"), Cancellation);
        var all = await ListAsync(new());

        Assert.Equal(3, all.Count);
        var first = all[0];
        Assert.Equal(
            (_producer.Id, 1L, null, 4, 2L, "Version 7", "stream:0 1-1"),
            (
                first.ProducerId,
                first.BatchNumber,
                first.EventIndex,
                first.Events,
                first.Bytes,
                first.Reason,
                first.Source
            )
        );
        Assert.Equal(DateTimeKind.Utc, first.CreatedAt.Kind);
        Assert.Equal(all.Take(2), await ListAsync(new() { ProducerId = _producer.Id }));
        Assert.Equal(all.Take(1), await ListAsync(new() { Reason = "VERSION" }));
        Assert.Equal(all.Skip(1).Take(1), await ListAsync(new() { Reason = "%_" }));
        Assert.Equal(all.Skip(2), await ListAsync(new() { Ids = [all[2].Id, 12345] }));
        Assert.Equal(all.Skip(1).Take(1), await ListAsync(new() { AfterId = first.Id, Limit = 1 }));
        Assert.Equal(all, await ListAsync(new() { Since = first.CreatedAt }));
        Assert.Empty(await ListAsync(new() { Until = first.CreatedAt }));
        Assert.Empty(await ListAsync(new() { Ids = [] }));
    }

    /// <summary>A row as text, without what is the database's own.</summary>
    private static string Row(List<object?[]> rows) =>
        string.Join('|', Assert.Single(rows).Where((_, column) => column is not (0 or 13)));

    private static EventBatch NoFrame(ReadOnlyMemory<byte> frame) => throw new NotSupportedException();

    private static DeadLetter Letter(BatchHead? head, string reason = "version 7") =>
        new(new byte[] { 7, 7 }, reason, "stream:0 1-1") { Head = head };

    private async Task WriteRefusedAsync(EventBatch batch, bool mend = true)
    {
        await Database.RefuseAsync("poison");
        await WriteAsync(batch);
        if (mend)
        {
            await Database.AllowAsync();
        }
    }

    private async Task<DeadLetterReplay> ReplayOnlyAsync(Func<ReadOnlyMemory<byte>, EventBatch>? read = null) =>
        await Store.DeadLetters.ReplayAsync((await OnlyLetterAsync()).Id, read ?? NoFrame, Cancellation);

    private async Task<StoredDeadLetter> OnlyLetterAsync() => Assert.Single(await ListAsync(new()));

    private Task<IReadOnlyList<StoredDeadLetter>> ListAsync(DeadLetterFilter filter) =>
        Store.DeadLetters.ListAsync(filter, Cancellation);

    private async Task<ProducerBooks> AssertBooksAsync(long stored, long deadLettered)
    {
        var books = await BooksAsync();
        Assert.Equal((stored, deadLettered), (books.Stored, books.DeadLettered));
        Assert.True(books.Balance);
        return books;
    }
}
