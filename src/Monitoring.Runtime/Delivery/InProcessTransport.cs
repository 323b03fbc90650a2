using Monitoring.Events;

namespace Monitoring.Delivery;

/// <summary>Straight into the store: what is sent is settled. One send is one transaction.</summary>
internal sealed class InProcessTransport(IMonitoringStore store, TimeProvider time) : ITransport
{
    private static readonly TimeSpan MaintenanceInterval = TimeSpan.FromHours(1);

    private readonly Dictionary<Guid, List<long>> _settled = [];
    private long? _maintained;

    public string Description => store.Description;

    public bool OutlivesTheProcess => false;

    public async ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken)
    {
        try
        {
            await MaintainAsync(cancellationToken).ConfigureAwait(false);
            var batches = frames.Select(frame => BatchDecoder.Decode(frame.Bytes)).ToArray();
            await store.WriteAsync(batches, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            throw new TransportException(exception.Message, exception);
        }

        foreach (var frame in frames)
        {
            Settled(frame.Head.ProducerId).Add(frame.Head.Number);
        }
    }

    public ValueTask<IReadOnlyCollection<long>> ReadConfirmationsAsync(
        Guid producer,
        CancellationToken cancellationToken
    )
    {
        _settled.Remove(producer, out var numbers);
        return ValueTask.FromResult<IReadOnlyCollection<long>>(numbers ?? []);
    }

    public ValueTask ForgetConfirmationsAsync(
        Guid producer,
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellationToken
    ) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async Task MaintainAsync(CancellationToken cancellationToken)
    {
        if (_maintained is null)
        {
            await store.InitializeAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (time.GetElapsedTime(_maintained.Value) >= MaintenanceInterval)
        {
            await store.MaintainAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            return;
        }

        _maintained = time.GetTimestamp();
    }

    private List<long> Settled(Guid producer)
    {
        if (!_settled.TryGetValue(producer, out var numbers))
        {
            _settled[producer] = numbers = [];
        }

        return numbers;
    }
}
