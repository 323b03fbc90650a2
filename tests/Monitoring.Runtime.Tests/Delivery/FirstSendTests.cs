using Microsoft.Extensions.Logging;
using Monitoring.Capture;
using Monitoring.Diagnostics;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Diagnostics;

namespace Monitoring.Tests.Delivery;

/// <summary>The first send also brings up the client. When that takes too long, the other side is not to blame yet.</summary>
public sealed class FirstSendTests
{
    private static readonly TimeSpan SendTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly EventBuffer _buffer = new(64);
    private readonly Lines _lines = new();

    [Fact]
    public async Task That_it_had_no_answer_is_told_when_the_second_has_none()
    {
        using var meter = new RuntimeMeter();
        var transport = new TestTransport { MostEvents = 0 };
        await using var publisher = Publishers.Make(_buffer, transport, meter, SendTimeout, logger: _lines);
        _lines.WhenWritten = () => transport.Sends;

        Emit();

        Assert.Equal(2, await _lines.First.WaitAsync(Patience, TestContext.Current.CancellationToken));
        await publisher.StopAsync(SendTimeout);
    }

    [Fact]
    public async Task Of_who_has_answered_once_the_first_that_has_none_is_told()
    {
        using var meter = new RuntimeMeter();
        var transport = new TestTransport();
        await using var publisher = Publishers.Make(_buffer, transport, meter, SendTimeout, logger: _lines);
        _lines.WhenWritten = () => transport.Sends;
        Emit();
        Assert.True(await publisher.FlushAsync(Patience, TestContext.Current.CancellationToken));
        var sends = transport.Sends;

        transport.MostEvents = 0;
        Emit();

        Assert.Equal(sends + 1, await _lines.First.WaitAsync(Patience, TestContext.Current.CancellationToken));
        await publisher.StopAsync(SendTimeout);
    }

    private void Emit() => EndedCalls.Write(_buffer, OperationStatus.Success);

    /// <summary>Answers what a test asks at the first line.</summary>
    private sealed class Lines : LineLogger
    {
        private readonly TaskCompletionSource<int> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<int> WhenWritten { get; set; } = () => 0;

        public Task<int> First => _first.Task;

        protected override void Write(LogLevel level, string line) => _first.TrySetResult(WhenWritten());
    }
}
