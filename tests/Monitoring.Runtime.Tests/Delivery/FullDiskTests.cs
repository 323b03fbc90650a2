using System.Diagnostics;
using Monitoring.Capture;
using Monitoring.Delivery;
using Monitoring.Diagnostics;
using Monitoring.Events;
using Monitoring.Fallback;
using Monitoring.Tests.Capture;
using Monitoring.Tests.Fallback;

namespace Monitoring.Tests.Delivery;

/// <summary>A disk that takes nothing more gives back what is on it all the same: only that makes room.</summary>
public sealed class FullDiskTests : IDisposable
{
    /// <summary>No folder can have this name, so nothing can be written.</summary>
    private static readonly string _tooLong = new('x', 255);

    private readonly SpoolFolderForTests _folder = new();
    private readonly EventBuffer _buffer = new(1024);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_on_it_is_sent_while_calls_go_on()
    {
        using (var earlier = _folder.Open())
        {
            earlier.Append(new HeldBatch(Frames.Make(1), order: 1));
        }

        using var meter = new RuntimeMeter();
        var transport = new Busy(Emit);
        var spool = new Spool(_folder.Path, _tooLong, maxBytes: 512 << 20);
        await using var publisher = Publishers.Make(_buffer, transport, meter, TimeSpan.FromSeconds(30), spool);
        Emit();

        Assert.True(await transport.SentOfEarlier.WaitAsync(TestContext.Current.CancellationToken));

        await publisher.StopAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(_folder.Files());
    }

    private void Emit() => EndedCalls.Write(_buffer, OperationStatus.Failed);

    /// <summary>
    /// With each send another call ends, until it has seen what was on the disk, or too much else; before, it confirms
    /// nothing, as a worker that is a little behind.
    /// </summary>
    private sealed class Busy(Action emit) : ITransport
    {
        private const int TooMany = 200;

        private readonly TestTransport _inner = new();
        private readonly TaskCompletionSource<bool> _sentOfEarlier = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        private int _sends;

        public Task<bool> SentOfEarlier => _sentOfEarlier.Task;

        public string Description => _inner.Description;

        public bool OutlivesTheProcess => false;

        public async ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken)
        {
            await _inner.SendAsync(frames, cancellationToken);
            if (frames.Any(frame => frame.Head.ProducerId == Events.Batches.Producer))
            {
                _sentOfEarlier.TrySetResult(true);
            }
            else if (++_sends > TooMany)
            {
                _sentOfEarlier.TrySetResult(false);
            }
            else
            {
                emit();
            }
        }

        public ValueTask<IReadOnlyCollection<long>> ReadConfirmationsAsync(
            Guid producer,
            CancellationToken cancellationToken
        ) =>
            SentOfEarlier.IsCompleted
                ? _inner.ReadConfirmationsAsync(producer, cancellationToken)
                : ValueTask.FromResult<IReadOnlyCollection<long>>([]);

        public ValueTask ForgetConfirmationsAsync(
            Guid producer,
            IReadOnlyCollection<long> numbers,
            CancellationToken cancellationToken
        ) => _inner.ForgetConfirmationsAsync(producer, numbers, cancellationToken);

        public ValueTask DisposeAsync() => _inner.DisposeAsync();
    }
}
