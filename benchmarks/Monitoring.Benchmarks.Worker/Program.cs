using Monitoring.Benchmarks.Worker;

var seconds = args.Length > 0 ? int.Parse(args[0]) : 30;
foreach (var shards in new[] { 1, 8 })
{
    Console.WriteLine(await IdleWorker.MeasureAsync(shards, TimeSpan.FromSeconds(seconds), pickUps: 200));
}
