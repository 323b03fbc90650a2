using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Rollups;

/// <summary>What one transaction adds to the rollups.</summary>
internal sealed class RollupDeltas
{
    private readonly Dictionary<RollupKey, RollupDelta> _deltas = [];

    // Times only: they must be those of the rows. Texts are cleaned once for each row of the rollups.
    private readonly Cleaner _cleaner = new();

    public IReadOnlyCollection<RollupDelta> All => _deltas.Values;

    /// <summary>Passes over what is no operation.</summary>
    public void Add(ProducerProcess process, MonitoringEvent one)
    {
        if (one is OperationEvent operation)
        {
            Delta(process, operation.Operation.Name, operation.StartedAt).Add(operation);
        }
    }

    public void Add(ProducerProcess process, SampledCalls calls) =>
        Delta(process, calls.Operation, calls.Minute).Add(calls);

    private RollupDelta Delta(ProducerProcess process, string operation, DateTime time)
    {
        var key = new RollupKey(RollupKey.MinuteOf(_cleaner.Time(time)), process.Service, operation);
        if (!_deltas.TryGetValue(key, out var delta))
        {
            _deltas[key] = delta = new RollupDelta(key);
        }

        return delta;
    }
}
