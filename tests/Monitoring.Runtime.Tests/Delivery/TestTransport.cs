using Monitoring.Delivery;
using Monitoring.Events;

namespace Monitoring.Tests.Delivery;

/// <summary>Settles what it is sent; more events than it can take at once do not go through before it is told to stop.</summary>
internal sealed class TestTransport : ITransport
{
    private readonly List<BatchHead> _settled = [];

    public string Description => "a transport of a test";

    public bool OutlivesTheProcess => false;

    /// <summary>Nothing leaves the process.</summary>
    public bool IsAway { get; set; }

    /// <summary>Ends when it begins to take anything.</summary>
    public Task Opened { get; init; } = Task.CompletedTask;

    /// <summary>Events that go through in one send.</summary>
    public int MostEvents { get; set; } = int.MaxValue;

    /// <summary>How often it was sent something.</summary>
    public int Sends { get; private set; }

    public ValueTask PrepareAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken) =>
        IsAway ? throw new TransportException("It is away.") : ValueTask.CompletedTask;

    public async ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken)
    {
        Sends++;
        await Opened.WaitAsync(cancellationToken);
        if (frames.Sum(frame => frame.Head.Count) > MostEvents)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        _settled.AddRange(frames.Select(frame => frame.Head));
    }

    public ValueTask<IReadOnlyCollection<long>> ReadConfirmationsAsync(
        Guid producer,
        CancellationToken cancellationToken
    )
    {
        long[] numbers = [.. _settled.Where(head => head.ProducerId == producer).Select(head => head.Number)];
        _settled.RemoveAll(head => head.ProducerId == producer);
        return ValueTask.FromResult<IReadOnlyCollection<long>>(numbers);
    }

    public ValueTask ForgetConfirmationsAsync(
        Guid producer,
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellationToken
    ) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
