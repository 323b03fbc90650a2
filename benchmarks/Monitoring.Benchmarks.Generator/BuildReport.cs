namespace Monitoring.Benchmarks.Generator;

/// <summary>What the generators, they and the analyzers, and for comparison the weaver, add to a whole <c>dotnet build</c>.</summary>
internal static class BuildReport
{
    private static readonly (string Name, bool Server)[] _compilers = [("own", false), ("server", true)];

    /// <summary>Prints the rows of that name and compiler, or all where none is given; <c>null</c> if there is no such row.</summary>
    public static int? Print(int pairs, string? row = null, string? compiler = null)
    {
        var chosen = (
            from way in _compilers
            where compiler is null || compiler == way.Name
            from candidate in BuildRow.All
            where row is null || row == candidate.Name
            select (Row: candidate, way.Server)
        ).ToList();
        if (chosen.Count == 0)
            return null;
        Console.WriteLine(
            "| what is added | compiler | time | without, ms | added, ms | middle half, ms | added | least without, ms | added to the least |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var (measured, server) in chosen)
            Print(measured, server, pairs);
        return 0;
    }

    private static void Print(BuildRow row, bool server, int pairs)
    {
        var measured = BuildTime.Measure(new TrackedProject(methods: 1000), row.Without, row.With, server, pairs);
        var start = $"| {row.Added} | {(server ? "server" : "own process")}";
        Print($"{start} | processor", measured, cost => cost.Processor.TotalMilliseconds);
        Print($"{start} | clock", measured, cost => cost.Clock.TotalMilliseconds);
    }

    private static void Print(string start, List<BuildPair> pairs, Func<BuildCost, double> time)
    {
        var without = Part(pairs.Select(pair => time(pair.Without)), 0.5);
        var least = pairs.Min(pair => time(pair.Without));
        var differences = pairs.Select(pair => time(pair.With) - time(pair.Without)).ToList();
        var median = Part(differences, 0.5);
        Console.WriteLine(
            $"{start} | {without:F0} | {median:F0} | {Part(differences, 0.25):F0} to {Part(differences, 0.75):F0} | {median / without:P1} | {least:F0} | {pairs.Min(pair => time(pair.With)) - least:F0} |"
        );
    }

    private static double Part(IEnumerable<double> values, double part)
    {
        var ordered = values.Order().ToList();
        return ordered[(int)Math.Round((ordered.Count - 1) * part)];
    }
}
