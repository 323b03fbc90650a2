using Monitoring.Alerts;
using Monitoring.Storage;

namespace Monitoring.Tests.Alerts;

public sealed class AlertChannelsTests
{
    private static readonly AlertNotice _notice = new(
        new AlertRecord { AlertId = "alert-1" },
        "claim",
        FirstOccurrence: 1,
        Pending: null
    );

    [Fact]
    public async Task Whatever_a_channel_throws_is_its_failure_on_one_line_and_tried_again()
    {
        var told = new Channel("log", _ => { });
        var faulty = new Channel("webhook", _ => throw new InvalidOperationException("one\r\ntwo"));

        var failures = await Channels(told, faulty)
            .SendAsync(_notice, ["log", "webhook"], TestContext.Current.CancellationToken);

        Assert.Equal(
            new ChannelFailure("webhook", "InvalidOperationException: one two", IsPermanent: false),
            Assert.Single(failures)
        );
        Assert.Equal(1, told.Count);
    }

    [Fact]
    public async Task An_end_that_was_asked_for_is_no_failure()
    {
        using var stop = new CancellationTokenSource();
        var ended = new Channel(
            "log",
            token =>
            {
                stop.Cancel();
                token.ThrowIfCancellationRequested();
            }
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Channels(ended).SendAsync(_notice, ["log"], stop.Token)
        );
    }

    private static AlertChannels Channels(params Channel[] channels) => new(new AlertOptions(), channels);

    private sealed class Channel(string name, Action<CancellationToken> send) : IAlertChannel
    {
        public string Name => name;

        public int Count { get; private set; }

        public Task SendAsync(AlertNotice notice, CancellationToken cancellationToken)
        {
            Count++;
            send(cancellationToken);
            return Task.CompletedTask;
        }
    }
}
