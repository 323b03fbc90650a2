using Monitoring.Benchmarks.Weaving;

// The second run of each is warm: it shows what the work itself costs, without the JIT.
using var folder = new GeneratedAssemblies(methods: 1_000);
foreach (var run in new[] { "fresh process", "warm" })
{
    Console.WriteLine($"{run}: no marks        {WeaveRun.Milliseconds(folder.Unmarked):F1} ms");
    Console.WriteLine($"{run}: 1,000 methods   {WeaveRun.Milliseconds(folder.Marked):F1} ms");
}
