using System.Globalization;
using Monitoring.Benchmarks.Generator;

// What the generators add to a project with 1,000 tracked methods, each called once: to the compiler in this process, or
// with "build" to a whole dotnet build.
return args switch
    {
        [] => DriverReport.Print(new TrackedProject(methods: 1000)),
        ["build"] => BuildReport.Print(pairs: 10),
        ["build", var pairs] when Count(pairs) is { } count => BuildReport.Print(count),
        ["build", var pairs, var row] when Count(pairs) is { } count => BuildReport.Print(count, row),
        ["build", var pairs, var row, var compiler] when Count(pairs) is { } count => BuildReport.Print(
            count,
            row,
            compiler
        ),
        _ => null,
    } ?? Usage.Print();

static int? Count(string text) =>
    int.TryParse(text, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;
