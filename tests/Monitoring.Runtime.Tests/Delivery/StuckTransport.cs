using Monitoring.Delivery;
using Monitoring.Events;

namespace Monitoring.Tests.Delivery;

/// <summary>A driver that blocks and does not hear that it is to stop, as SQLite's does while its file is locked.</summary>
internal sealed class StuckTransport(Action whenStopped) : ITransport
{
    private readonly TaskCompletionSource _never = new();
    private readonly TaskCompletionSource _isStuck = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Over once it has been given something to send.</summary>
    public Task IsStuck => _isStuck.Task;

    public string Description => "a transport that is stuck";

    public bool OutlivesTheProcess => false;

    public ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken)
    {
        cancellationToken.Register(whenStopped);
        _isStuck.TrySetResult();
        return new ValueTask(_never.Task);
    }

    public ValueTask<IReadOnlyCollection<long>> ReadConfirmationsAsync(
        Guid producer,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<IReadOnlyCollection<long>>([]);

    public ValueTask ForgetConfirmationsAsync(
        Guid producer,
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellationToken
    ) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
