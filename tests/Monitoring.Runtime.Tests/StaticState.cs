namespace Monitoring.Tests;

/// <summary>The tests of what is one per process: they run one after the other, with nothing beside them.</summary>
[CollectionDefinition(nameof(StaticState), DisableParallelization = true)]
public sealed class StaticState;
