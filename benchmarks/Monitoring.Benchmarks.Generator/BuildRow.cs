namespace Monitoring.Benchmarks.Generator;

/// <summary>Two variants of a build, one of which has more in it.</summary>
/// <param name="Name">What selects it on the command line.</param>
/// <param name="Added">What the second has that the first has not.</param>
internal sealed record BuildRow(string Name, string Added, BuildVariant Without, BuildVariant With)
{
    public static readonly IReadOnlyList<BuildRow> All =
    [
        new(
            "generators",
            "generators alone, weave",
            BuildVariant.Weaver.Unanalyzed,
            BuildVariant.WeaveByImage.Unanalyzed
        ),
        new("weave", "generators and analyzers, weave", BuildVariant.Weaver, BuildVariant.WeaveByImage),
        new(
            "generators-il",
            "generators alone, no image, weave",
            BuildVariant.Weaver.Unanalyzed,
            BuildVariant.Weave.Unanalyzed
        ),
        new("weave-il", "generators and analyzers, no image, weave", BuildVariant.Weaver, BuildVariant.Weave),
        new("intercept", "generators and analyzers, intercept", BuildVariant.Nothing, BuildVariant.Intercept),
        new("weaver", "weaver", BuildVariant.Nothing, BuildVariant.Weaver),
    ];
}
