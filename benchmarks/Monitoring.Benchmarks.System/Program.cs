using System.Globalization;
using Monitoring.Benchmarks.WholeSystem;

// Without arguments: everything, some minutes. "load N M": N seconds with M calls a second, and nothing else. "latency": how
// long a call and a row take. "produce ..." and "pace ...": the programs under load.
if (args is ["produce", var pace, var duration])
{
    await Producer.RunAsync(Number(pace), TimeSpan.FromSeconds(Number(duration)));
    return;
}

if (args is ["pace", var between, var length])
{
    await new PacedProducer(sleeps: between == "asleep").RunAsync(TimeSpan.FromSeconds(Number(length)));
    return;
}

await using var system = await RunningSystem.StartAsync();
switch (args)
{
    case ["load", var seconds, var calls]:
        await ThroughputRun.RunAsync(system, TimeSpan.FromSeconds(Number(seconds)), Number(calls));
        return;
    case ["latency"]:
        await LatencyRun.RunAsync(system);
        await VisibilityRun.RunAsync(system);
        return;
}

await ThroughputRun.RunAsync(system, TimeSpan.FromSeconds(60));
await LatencyRun.RunAsync(system);
await VisibilityRun.RunAsync(system);
await WorkersRun.RunAsync(system);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
