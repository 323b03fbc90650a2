using Monitoring.Weaving.Diagnostics;
using Monitoring.Weaving.Marks;

namespace Monitoring.Weaving.Modules;

/// <summary>What the build asks for.</summary>
/// <param name="Input">The assembly as the compiler wrote it; its symbols lie beside it or inside.</param>
/// <param name="Output">Where the woven assembly goes, with its symbols beside it.</param>
internal sealed record WeaveRequest(string Input, string Output)
{
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The marks that stand in the project instead of in the source.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>Whether a tracked method's tail calls become ordinary calls; else they are errors.</summary>
    public bool AllowTailCalls { get; init; }

    /// <summary>How source files are named in the list of operations.</summary>
    public SourcePaths Paths { get; init; } = SourcePaths.Unknown;

    /// <summary>The key that signs the assembly; null without one.</summary>
    public string? KeyFile { get; init; }
}
