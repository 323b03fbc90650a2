using Monitoring.Benchmarks.Generator;

// What the generators add to a project with 1,000 tracked methods, each called once: to the compiler in this process, or
// with "build" to a whole dotnet build, generators and analyzers together.
return args switch
{
    [] => DriverReport.Print(new TrackedProject(methods: 1000)),
    ["build"] => BuildReport.Print(new TrackedProject(methods: 1000), pairs: 10),
    ["build", var pairs] when int.TryParse(pairs, out var count) && count > 0 => BuildReport.Print(
        new TrackedProject(methods: 1000),
        count
    ),
    _ => Usage.Print(),
};
