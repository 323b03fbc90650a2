using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Monitoring.Capture;
using Monitoring.Diagnostics;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Diagnostics;

namespace Monitoring.Tests.Delivery;

/// <summary>A logger is the user's own code: whatever it does, nobody who asks for the books or waits for a row waits for it.</summary>
public sealed class SlowLoggerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task The_books_can_be_read_while_it_writes_a_line()
    {
        var buffer = new EventBuffer(64);
        var logger = new Asking();
        using var meter = new RuntimeMeter();
        await using var publisher = Publishers.Make(buffer, new TestTransport(), meter, Patience, logger: logger);
        logger.Ask = () => publisher.Statistics;
        EmitSlow(buffer);

        Assert.True(await logger.Answered.WaitAsync(3 * Patience, TestContext.Current.CancellationToken));

        await publisher.StopAsync(Patience);
    }

    [Fact]
    public async Task A_flush_is_over_while_it_writes_a_line()
    {
        var buffer = new EventBuffer(64);
        var logger = new Asking();
        using var meter = new RuntimeMeter();
        await using var publisher = Publishers.Make(buffer, new TestTransport(), meter, Patience, logger: logger);
        logger.Ask = () =>
        {
            EmitSlow(buffer);
            Assert.True(publisher.FlushAsync(Patience / 2).Result);
            return publisher.Statistics;
        };
        EmitSlow(buffer);

        Assert.True(await logger.Answered.WaitAsync(3 * Patience, TestContext.Current.CancellationToken));

        await publisher.StopAsync(Patience);
    }

    private static void EmitSlow(EventBuffer buffer)
    {
        var now = Stopwatch.GetTimestamp();
        Tracker.Write(
            buffer,
            new EventSlot
            {
                Site = Sites.Save,
                Start = now - (3 * Stopwatch.Frequency),
                End = now,
                Status = OperationStatus.Success,
            }
        );
    }

    /// <summary>Has another thread ask while it writes, and waits for the answer.</summary>
    private sealed class Asking : LineLogger
    {
        private readonly TaskCompletionSource<bool> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<MonitoringStatistics> Ask { get; set; } = null!;

        public Task<bool> Answered => _answered.Task;

        protected override void Write(LogLevel level, string line) =>
            _answered.TrySetResult(Task.Run(() => Ask()).Wait(Patience));
    }
}
