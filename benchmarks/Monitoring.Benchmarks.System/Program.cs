using System.Globalization;
using Monitoring.Benchmarks.WholeSystem;

// Without arguments: everything, three minutes. "seconds N": how long the load lasts. "produce ...": the program under load.
if (args is ["produce", var pace, var duration])
{
    await Producer.RunAsync(Number(pace), TimeSpan.FromSeconds(Number(duration)));
    return;
}

var seconds = args is ["seconds", var text] ? Number(text) : 60;
await using var system = await RunningSystem.StartAsync();
await ThroughputRun.RunAsync(system, TimeSpan.FromSeconds(seconds));
await LatencyRun.RunAsync(system);
await VisibilityRun.RunAsync(system);
await WorkersRun.RunAsync(system);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
