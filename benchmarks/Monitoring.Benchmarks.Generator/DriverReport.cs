namespace Monitoring.Benchmarks.Generator;

/// <summary>The generators beside the compiler, in this process.</summary>
internal static class DriverReport
{
    public static int Print(TrackedProject project)
    {
        Console.WriteLine("| mode | run | generators, ms | compiler, ms | share of both |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var mode in new[] { "weave", "intercept" })
        foreach (var (run, cost) in GeneratorTime.Measure(project, mode))
            Console.WriteLine(
                $"| {mode} | {run} | {cost.Generator:F0} | {cost.Compiler:F0} | {cost.Generator / (cost.Generator + cost.Compiler):P1} |"
            );
        return 0;
    }
}
