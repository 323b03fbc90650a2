using Microsoft.Data.Sqlite;

namespace KlineImport.Business;

/// <summary>A morning's work of the business: import, read back, analyse, and one mistake.</summary>
internal sealed class KlineWorkload(DataManager data)
{
    private const string Table = "daily_kline";

    /// <summary>Saves month by month; tells after each how many rows it held.</summary>
    public async Task<int> ImportAsync(
        IReadOnlyList<IReadOnlyList<Kline>> months,
        TimeSpan pause,
        Action<int> saved,
        CancellationToken cancellationToken
    )
    {
        await data.CreateTableAsync(Table, cancellationToken);
        var total = 0;
        foreach (var month in months)
        {
            var rows = await data.SaveAsync(Table, month, cancellationToken);
            total += rows;
            saved(rows);
            await Task.Delay(pause, cancellationToken);
        }

        return total;
    }

    public async Task<int> LoadAsync(int firstYear, int lastYear, CancellationToken cancellationToken)
    {
        var total = 0;
        for (var year = firstYear; year <= lastYear; year++)
        {
            var days = await data.LoadAsync(Table, year, cancellationToken);
            total += days.Count;
        }

        return total;
    }

    /// <summary>The days on which the 50-day average rose above the 200-day average.</summary>
    public async Task<IReadOnlyList<DateOnly>> FindGoldenCrossesAsync(CancellationToken cancellationToken)
    {
        var fast = await data.QueryMovingAverageAsync(50, cancellationToken);
        var slow = await data.QueryMovingAverageAsync(200, cancellationToken);
        var pairs = fast.Join(slow, day => day.Date, day => day.Date, (f, s) => (f.Date, Above: f.Average > s.Average));
        var days = pairs.ToList();
        return days.Zip(days.Skip(1))
            .Where(pair => !pair.First.Above && pair.Second.Above)
            .Select(pair => pair.Second.Date)
            .ToList();
    }

    public Task<QualityReport> ScanAsync(CancellationToken cancellationToken) =>
        data.ScanQualityAsync(Table, cancellationToken);

    /// <summary>Saves into a table that nobody made, and gives back what the database says to that.</summary>
    public async Task<SqliteException?> SaveIntoMissingTableAsync(
        IReadOnlyList<Kline> rows,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await data.SaveAsync("weekly_kline", rows, cancellationToken);
            return null;
        }
        catch (SqliteException refusal)
        {
            return refusal;
        }
    }
}
