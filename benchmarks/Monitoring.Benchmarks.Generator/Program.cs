using System.Globalization;
using Monitoring.Benchmarks.Generator;

// What the generator adds to the build of a project with 1,000 tracked methods, each called once.
var project = new TrackedProject(methods: args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000);
Console.WriteLine("| mode | run | generators, ms | compiler, ms | share of both |");
Console.WriteLine("|---|---|---|---|---|");
foreach (var mode in new[] { "weave", "intercept" })
foreach (var (run, cost) in GeneratorTime.Measure(project, mode))
    Console.WriteLine(
        $"| {mode} | {run} | {cost.Generator:F0} | {cost.Compiler:F0} | {cost.Generator / (cost.Generator + cost.Compiler):P1} |"
    );
