namespace Monitoring.Benchmarks.Generator;

/// <summary>Milliseconds of processor time of two builds, one after the other.</summary>
internal sealed record BuildPair(double Without, double With)
{
    public double Added => With - Without;
}
