using BenchmarkDotNet.Running;
using Monitoring.Benchmarks;

// "turns": calls without a pause, in turns, a minute. "paced": a call each millisecond, beside the peers, a minute and a half;
// "paced busy": the same on a thread that does not sleep. Anything else is BenchmarkDotNet's.
switch (args)
{
    case ["turns"]:
        await TurnsRun.RunAsync();
        return;
    case ["paced", .. var how]:
        await PacedRun.RunAsync(sleeps: how is not ["busy"]);
        return;
}

BenchmarkSwitcher.FromAssembly(typeof(TrackedCallBenchmarks).Assembly).Run(args, new OneRunConfig());
