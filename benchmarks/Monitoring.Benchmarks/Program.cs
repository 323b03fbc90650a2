using BenchmarkDotNet.Running;
using Monitoring.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(TrackedCallBenchmarks).Assembly).Run(args, new OneRunConfig());
