using System.Diagnostics;
using Monitoring.Benchmarks.Origin.Business;

namespace Monitoring.Benchmarks.Origin;

/// <summary>The same calls without monitoring, synchronously and asynchronously, in turns, so that a slow moment meets all.</summary>
/// <param name="database">The monitoring database.</param>
/// <param name="folder">For the business's file and the spool.</param>
internal sealed class CallRun(string database, string folder)
{
    public const string Save = "save_data";
    public const string Load = "load_data";
    public const string Query = "query_data";

    private const int Rounds = 4;
    private const int WarmUp = 30;

    private static readonly MonitoringMode[] Modes = [MonitoringMode.Off, MonitoringMode.Sync, MonitoringMode.Async];

    private readonly DataManager _data = new($"Data Source={Path.Combine(folder, "business.db")}");

    /// <param name="calls">Of each operation in each mode.</param>
    public async Task<CallTimes> RunAsync(int calls)
    {
        var months = KlineCsv.ReadMonths(KlineCsv.DefaultPath);
        await _data.CreateAsync([.. months.Where(month => month[0].Date.Year == 2008).SelectMany(month => month)]);
        foreach (var mode in Modes)
        {
            await RunAsync(mode, WarmUp, months[0], new CallTimes());
        }

        var times = new CallTimes();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var mode in Modes)
            {
                await RunAsync(mode, calls / Rounds, months[0], times);
            }
        }

        return times;
    }

    private async Task RunAsync(MonitoringMode mode, int calls, IReadOnlyList<Kline> rows, CallTimes times)
    {
        await OperationMonitor.StartAsync(
            new MonitoringOptions
            {
                Mode = mode,
                Transport = MonitoringTransport.InProcess,
                Database = database,
                ServiceName = "benchmark",
                SpoolDirectory = Path.Combine(folder, "spool"),
            }
        );
        await CallAsync(WarmUp, rows, (_, _) => { });
        await CallAsync(calls, rows, (operation, duration) => times.Add(operation, mode, duration));
        var books = await OperationMonitor.ShutdownAsync(TimeSpan.FromSeconds(60));
        var expected = mode == MonitoringMode.Off ? 0 : 3 * (WarmUp + calls);
        if (books.Settled != expected)
        {
            throw new InvalidOperationException($"{mode}: {books.Settled} of {expected} events are stored: {books}");
        }
    }

    private async Task CallAsync(int calls, IReadOnlyList<Kline> rows, Action<string, TimeSpan> took)
    {
        for (var i = 0; i < calls; i++)
        {
            took(Save, await TimeAsync(() => _data.SaveAsync(rows)));
            took(Load, await TimeAsync(_data.LoadAsync));
            took(Query, await TimeAsync(_data.QueryAsync));
        }
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> call)
    {
        var begun = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(begun);
    }
}
