namespace Monitoring.Parity.Support;

/// <summary>Tracking is one per process: these tests run one after the other.</summary>
[CollectionDefinition(nameof(OneProcess), DisableParallelization = true)]
public sealed class OneProcess;
