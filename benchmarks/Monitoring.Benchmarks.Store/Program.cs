using Monitoring.Benchmarks.Store;

var length = RunLength.Parse(args);
Console.WriteLine($"{"what", -62} {"best", 12} {"median", 12}  bound");
WireRun.Run(length);
await PostgreSqlRun.RunAsync(length);
await SqliteRun.RunAsync(length);
