using BenchmarkDotNet.Running;
using Monitoring.Benchmarks;

// "paced": a call each millisecond, beside the peers, a minute and a half. Anything else is BenchmarkDotNet's.
if (args is ["paced"])
{
    await PacedRun.RunAsync();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(TrackedCallBenchmarks).Assembly).Run(args, new OneRunConfig());
