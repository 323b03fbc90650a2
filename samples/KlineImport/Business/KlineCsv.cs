using System.Globalization;

namespace KlineImport.Business;

/// <summary>The input: one line per trading day, oldest first.</summary>
internal static class KlineCsv
{
    public static string DefaultPath { get; } =
        Path.Combine(AppContext.BaseDirectory, "Data", "sp500-daily-2000-2020.csv");

    /// <summary>The days of the file, one list for each month.</summary>
    public static IReadOnlyList<IReadOnlyList<Kline>> ReadMonths(string path) =>
        File.ReadLines(path)
            .Skip(1)
            .Select(Parse)
            .GroupBy(day => (day.Date.Year, day.Date.Month))
            .Select(month => (IReadOnlyList<Kline>)month.ToList())
            .ToList();

    private static Kline Parse(string line)
    {
        var fields = line.Split(',');
        return new Kline(
            DateOnly.ParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Price(fields[1]),
            Price(fields[2]),
            Price(fields[3]),
            Price(fields[4]),
            Price(fields[5]),
            long.Parse(fields[6], CultureInfo.InvariantCulture)
        );
    }

    private static double Price(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
