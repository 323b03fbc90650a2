using Monitoring;
using NativeAot;

await OperationMonitor.StartAsync();
var store = new OrderStore();
await store.SaveAsync("orders", [1, 2, 3]);
Console.WriteLine($"Read {store.Load(2).Sum()}.");
try
{
    await store.ArchiveAsync();
}
catch (NotSupportedException exception)
{
    Console.WriteLine(exception.Message);
}

await OperationMonitor.FlushAsync(TimeSpan.FromSeconds(5));
Console.WriteLine($"{OperationMonitor.Statistics.Settled} calls stored in monitoring.db.");
await OperationMonitor.ShutdownAsync();
