namespace Monitoring.Benchmarks.Generator;

/// <summary>Two variants of a project, built in turns, so that what changes on the machine changes both.</summary>
internal static class BuildTime
{
    private const int WarmUps = 2;

    public static List<BuildPair> Measure(
        TrackedProject sources,
        BuildVariant without,
        BuildVariant with,
        bool server,
        int pairs
    )
    {
        using var compiler = server ? new CompilerServer() : null;
        using var left = new BuiltProject(sources, without, compiler);
        using var right = new BuiltProject(sources, with, compiler);
        return [.. Enumerable.Range(0, WarmUps + pairs).Select(turn => Pair(left, right, turn)).Skip(WarmUps)];
    }

    // Each is the first one in every other turn.
    private static BuildPair Pair(BuiltProject without, BuiltProject with, int turn)
    {
        if (turn % 2 == 0)
            return new BuildPair(without.Build(), with.Build());
        var second = with.Build();
        return new BuildPair(without.Build(), second);
    }
}
