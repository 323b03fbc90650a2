namespace Monitoring.Benchmarks.Generator;

/// <summary>What the generators and analyzers, and for comparison the weaver, add to a whole <c>dotnet build</c>.</summary>
internal static class BuildReport
{
    private static readonly (string Added, BuildVariant Without, BuildVariant With)[] _comparisons =
    [
        ("generators and analyzers, weave", BuildVariant.Weaver, BuildVariant.Weave),
        ("generators and analyzers, intercept", BuildVariant.Nothing, BuildVariant.Intercept),
        ("weaver", BuildVariant.Nothing, BuildVariant.Weaver),
    ];

    public static int Print(TrackedProject project, int pairs)
    {
        Console.WriteLine("| what is added | compiler | without, ms | added, ms | middle half, ms | added |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var server in new[] { false, true })
        foreach (var (added, without, with) in _comparisons)
            Print(added, server, BuildTime.Measure(project, without, with, server, pairs));
        return 0;
    }

    private static void Print(string added, bool server, List<BuildPair> pairs)
    {
        var without = Part(pairs.Select(pair => pair.Without), 0.5);
        var differences = pairs.Select(pair => pair.Added).ToList();
        var median = Part(differences, 0.5);
        Console.WriteLine(
            $"| {added} | {(server ? "server" : "own process")} | {without:F0} | {median:F0} | {Part(differences, 0.25):F0} to {Part(differences, 0.75):F0} | {median / without:P1} |"
        );
    }

    private static double Part(IEnumerable<double> values, double part)
    {
        var ordered = values.Order().ToList();
        return ordered[(int)Math.Round((ordered.Count - 1) * part)];
    }
}
