namespace Monitoring.Weaving.Tests;

/// <summary>Tests that measure: nothing else of the process runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
