using Monitoring.Capture;

namespace Monitoring.Tests.Api;

[Collection(nameof(StaticState))]
public sealed class OperationScopeTests
{
    [Fact]
    public void A_scope_records_what_was_set_on_it()
    {
        using var events = OperationMonitor.Record();

        using (var op = OperationMonitor.Track("save_data", "DAILY_KLINE", "SQLite", "daily"))
        {
            op.RecordCount = 3;
            op.Tag("symbol", "SPX").Tag("symbol", "NDX").Tag("note", null);
        }

        var recorded = Assert.Single(events);
        Assert.Equal(new OperationDescriptor("save_data", "SAVE", "DAILY_KLINE", "SQLite"), recorded.Operation);
        Assert.Equal(3, recorded.RecordCount);
        Assert.Equal("daily", recorded.Table);
        Assert.Equal([new("symbol", "NDX"), new KeyValuePair<string, string?>("note", null)], recorded.Tags!);
    }

    [Fact]
    public void Without_more_than_a_name_the_rest_has_its_defaults()
    {
        using var events = OperationMonitor.Record();

        OperationMonitor.Track("recalculate").Dispose();

        var expected = new OperationDescriptor("recalculate", "CALL", "UNCLASSIFIED", "UNKNOWN");
        Assert.Equal(expected, Assert.Single(events).Operation);
    }

    /// <summary>Both may come from data, and tracking throws nothing into the business.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_name_or_a_key_that_is_nothing_does_the_call_no_harm(string? nothing)
    {
        using var events = OperationMonitor.Record();
        var errors = Tracker.CaptureErrors;

        OperationMonitor.Track(nothing!, op => op.Tag(nothing!, "lost").Tag("symbol", "SPX"));

        var recorded = Assert.Single(events);
        Assert.Equal("UNNAMED", recorded.Operation.Name);
        Assert.Equal([new("symbol", "SPX")], recorded.Tags!);
        Assert.Equal(errors + 1, Tracker.CaptureErrors);
    }

    [Fact]
    public void A_scope_that_an_exception_leaves_is_failed()
    {
        using var events = OperationMonitor.Record();

        void Leave()
        {
            using var op = OperationMonitor.Track("load_data");
            throw new InvalidOperationException();
        }

        Assert.Throws<InvalidOperationException>(Leave);

        Assert.Equal(OperationStatus.Failed, Assert.Single(events).Status);
    }

    [Fact]
    public void A_scope_inside_a_handler_is_a_success_of_its_own()
    {
        using var events = OperationMonitor.Record();

        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            OperationMonitor.Track("load_data").Dispose();
        }

        Assert.Equal(OperationStatus.Success, Assert.Single(events).Status);
    }

    [Fact]
    public void A_body_that_throws_is_failed_with_text_and_the_exception_is_the_same()
    {
        using var events = OperationMonitor.Record();
        var error = new InvalidDataException("bad row");

        void Call() => OperationMonitor.Track("load_data", _ => throw error);
        var thrown = Assert.Throws<InvalidDataException>(Call);

        Assert.Same(error, thrown);
        Assert.Equal("bad row", Assert.Single(events).ErrorMessage);
    }

    [Fact]
    public async Task An_asynchronous_body_is_timed_to_its_end_and_gives_its_result()
    {
        using var events = OperationMonitor.Record();
        var gate = new TaskCompletionSource<int>();

        var call = OperationMonitor.TrackAsync("load_data", _ => gate.Task);
        Assert.Empty(events);
        gate.SetResult(42);

        Assert.Equal(42, await call);
        Assert.Equal(OperationStatus.Success, Assert.Single(events).Status);
    }

    [Fact]
    public async Task A_cancelled_body_is_cancelled()
    {
        using var events = OperationMonitor.Record();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            OperationMonitor.TrackAsync("load_data", _ => Task.FromCanceled(source.Token))
        );

        Assert.Equal(OperationStatus.Cancelled, Assert.Single(events).Status);
    }

    [Fact]
    public void Disposed_twice_it_is_recorded_once()
    {
        using var events = OperationMonitor.Record();

        var op = OperationMonitor.Track("load_data");
        op.Dispose();
        op.Dispose();

        Assert.Single(events);
    }
}
