using BenchmarkDotNet.Running;
using Monitoring.Benchmarks;

// "turns": calls without a pause, in turns, a minute. "paced": a call each millisecond, beside the peers, a minute and a half;
// "paced busy": the same on a thread that does not sleep. Anything else is BenchmarkDotNet's.
switch (args)
{
    case ["turns"]:
        await TurnsRun.RunAsync();
        return;
    case ["paced"]:
        await PacedRun.RunAsync(sleeps: true);
        return;
    case ["paced", "busy"]:
        await PacedRun.RunAsync(sleeps: false);
        return;
}

BenchmarkSwitcher.FromAssembly(typeof(TrackedCallBenchmarks).Assembly).Run(args, new OneRunConfig());
