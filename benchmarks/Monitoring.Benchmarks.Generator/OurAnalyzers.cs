namespace Monitoring.Benchmarks.Generator;

/// <summary>How the generators and analyzers are in a build.</summary>
internal enum OurAnalyzers
{
    Absent,

    /// <summary>As any platform loads them.</summary>
    Assembly,

    /// <summary>Compiled ahead for this platform, as the package brings them.</summary>
    Image,
}
