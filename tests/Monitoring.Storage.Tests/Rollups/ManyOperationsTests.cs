using System.Data;
using Monitoring.Storage.Figures;
using Monitoring.Storage.Rollups;

namespace Monitoring.Storage.Tests.Rollups;

/// <summary>A name that is built at run time makes a series for every value: that must not cost a histogram for each.</summary>
public sealed class ManyOperationsTests
{
    private const int Operations = 2000;
    private const long MostBytes = 10_000_000;

    [Fact]
    public async Task An_hour_of_many_operations_takes_the_memory_of_few()
    {
        var hour = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
        var rows = Rows(withService: true);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var sums = await HourRows.ReadAsync(hour, rows, CancellationToken.None);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        Assert.Equal(Operations, sums.Count);
        Assert.All(sums, sum => Assert.Equal((2, 3000), (sum.Totals.Calls, sum.Totals.TotalMicroseconds)));
    }

    [Fact]
    public async Task The_figures_of_many_operations_take_the_memory_of_few()
    {
        var rows = Rows(withService: false);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var figures = await RollupQuery.ReadByOperationAsync(rows, CancellationToken.None);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        Assert.Equal(Operations, figures.Count);
    }

    /// <summary>Two rows of each operation.</summary>
    private static DataTableReader Rows(bool withService)
    {
        var histogram = new DurationHistogram();
        histogram.Record(1500);
        var durations = HistogramColumn.Of(histogram.ToCounts());
        var table = new DataTable();
        if (withService)
        {
            table.Columns.Add("service", typeof(string));
        }

        table.Columns.Add("operation", typeof(string));
        foreach (var name in new[] { "calls", "failures", "slow", "records", "total_us", "longest_us" })
        {
            table.Columns.Add(name, typeof(long));
        }

        table.Columns.Add("durations", typeof(byte[]));
        for (var i = 0; i < 2 * Operations; i++)
        {
            object[] row = [$"o{i / 2}", 1L, 0L, 0L, 1L, 1500L, 1500L, durations];
            table.Rows.Add(withService ? ["shop", .. row] : row);
        }

        return table.CreateDataReader();
    }
}
