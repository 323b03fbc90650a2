using Monitoring.Events;
using Monitoring.Housekeeping;

namespace Monitoring.Delivery;

/// <summary>Straight into the store: what is sent is settled. One send is one transaction.</summary>
/// <param name="store">The database.</param>
/// <param name="writes">Puts frames into it.</param>
/// <param name="housekeeper">Keeps it in order; null when somebody else does.</param>
internal sealed class InProcessTransport(IMonitoringStore store, EmbeddedWrites writes, Housekeeper? housekeeper)
    : ITransport
{
    private readonly Dictionary<Guid, List<long>> _settled = [];
    private bool _isInitialized;

    public IMonitoringStore Store => store;

    public string Description => store.Description;

    public bool OutlivesTheProcess => false;

    public async ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken)
    {
        try
        {
            await InitializeAsync(cancellationToken).ConfigureAwait(false);
            await writes
                .RunAsync(frames, frame => Settled(frame.Head.ProducerId).Add(frame.Head.Number), cancellationToken)
                .ConfigureAwait(false);
        }
        // A wrong setting stops the start; but not of a process that ends meanwhile, nor while the database is away.
        catch (Exception exception) when (exception is StoreUnavailableException or StoreConfigurationException)
        {
            throw new TransportException(exception.Message, exception);
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

    public async ValueTask DisposeAsync()
    {
        if (housekeeper is not null)
        {
            await housekeeper.DisposeAsync().ConfigureAwait(false);
        }

        await store.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The database's tables are there. To say so again changes nothing.</summary>
    public void BeginHousekeeping() => housekeeper?.Begin();

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        if (!_isInitialized)
        {
            await store.InitializeAsync(cancellationToken).ConfigureAwait(false);
            _isInitialized = true;
            BeginHousekeeping();
        }
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
