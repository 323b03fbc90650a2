using Microsoft.Extensions.Time.Testing;
using Monitoring.Diagnostics;
using Monitoring.Worker.Retrying;
using Monitoring.Worker.Tests.Support;

namespace Monitoring.Worker.Tests.Retrying;

public sealed class RetryLoopTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CollectedLog _log = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_goes_on_until_it_works_and_tells_beginning_and_end()
    {
        var tries = 0;
        var run = Loop(_ => true)
            .RunAsync(() => ++tries <= 20 ? throw new IOException("away") : Task.FromResult(tries), Stop);

        while (!run.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal(21, await run);
        Assert.Contains(_log.Lines, line => line.Contains("away"));
        Assert.Contains(_log.Lines, line => line.Contains("Redis x:1 answers again"));
    }

    [Fact]
    public async Task What_is_not_transient_is_thrown_at_once()
    {
        var loop = Loop(exception => exception is IOException);

        await Assert.ThrowsAsync<FormatException>(() => loop.RunAsync(() => throw new FormatException(), Stop));
    }

    [Fact]
    public async Task A_stop_ends_the_wait()
    {
        using var stop = new CancellationTokenSource();
        var run = Loop(_ => true).RunAsync(() => throw new IOException("away"), stop.Token);
        await _log.WaitForAsync("away");

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task An_attempt_that_fails_after_the_stop_has_been_stopped()
    {
        using var stop = new CancellationTokenSource();
        var attempt = new TaskCompletionSource<int>();
        var run = Loop(exception => exception is IOException).RunAsync(() => attempt.Task, stop.Token);

        await stop.CancelAsync();
        attempt.SetException(new IOException("away"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public void One_cause_is_told_once_a_minute()
    {
        var outage = Outage();
        outage.Report(new IOException("away"));
        outage.Report(new IOException("away"));
        outage.Report(new IOException("full"));
        Assert.Equal(2, _log.Lines.Count);

        _time.Advance(TimeSpan.FromSeconds(61));
        outage.Report(new IOException("away"));

        Assert.Equal(3, _log.Lines.Count);
    }

    [Fact]
    public void An_end_is_told_where_the_beginning_was()
    {
        var outage = Outage();
        foreach (var cause in new[] { "away", "full", "away" })
        {
            outage.Report(new IOException(cause));
            outage.End();
        }

        Assert.Equal(["away", "Redis", "full", "Redis"], _log.Lines.Select(line => line.Split(' ')[1]));
    }

    private RetryLoop Loop(Func<Exception, bool> transient) => new(Outage(), transient, _time);

    private Outage Outage() =>
        new(
            "Redis x:1",
            exception => new Fault(exception.Message, exception.Message),
            () => { },
            new MonitoringLog(_log, _time),
            _time
        );
}
