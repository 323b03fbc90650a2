using System.Diagnostics;
using Monitoring.Storage;

namespace Monitoring.Benchmarks.Origin;

/// <summary>The same rows in the same table: 50 transactions of one row against one of 50.</summary>
internal static class RowRun
{
    public const int InBatch = 50;

    private const int Rounds = 20;
    private const int WarmUp = 3;

    /// <summary>Milliseconds for 50 rows, the median of the rounds.</summary>
    public static async Task<(double Singly, double Together)> RunAsync(string database)
    {
        await using var store = MonitoringStore.Create(database);
        await store.InitializeAsync(default);
        var rows = new SampleRows();
        List<double> singly = [];
        List<double> together = [];
        for (var round = 0; round < Rounds + WarmUp; round++)
        {
            var ones = await TimeAsync(store, Enumerable.Range(0, InBatch).Select(_ => rows.Next(1)));
            var fifty = await TimeAsync(store, [rows.Next(InBatch)]);
            if (round >= WarmUp)
            {
                singly.Add(ones);
                together.Add(fifty);
            }
        }

        return (Median(singly), Median(together));
    }

    private static async Task<double> TimeAsync(IMonitoringStore store, IEnumerable<EventBatch> batches)
    {
        var all = batches.ToList();
        var begun = Stopwatch.GetTimestamp();
        foreach (var batch in all)
        {
            await store.WriteAsync([batch], default);
        }

        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
