using Monitoring.Weaving.Diagnostics;

namespace Monitoring.Weaving;

/// <summary>What came of weaving one assembly.</summary>
/// <param name="Methods">How many methods were woven; with none, nothing was written.</param>
/// <param name="Diagnostics">What is wrong; after an error nothing was written.</param>
/// <param name="Faults">Where the weaver failed; after one nothing was written.</param>
internal sealed record WeaveResult(
    int Methods,
    IReadOnlyList<WeaveDiagnostic> Diagnostics,
    IReadOnlyList<WeaveFault> Faults
);
