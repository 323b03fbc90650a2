using KlineImport.Business;
using KlineImport.Reporting;

namespace KlineImport;

/// <summary>Lets the business work, and tells what it did.</summary>
internal sealed class BusinessDay(BusinessDatabase database, TimeSpan pause)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var workload = new KlineWorkload(new DataManager(database.ConnectionString, symbol: "SPX"));
        var months = KlineCsv.ReadMonths(KlineCsv.DefaultPath);

        var imported = await ImportProgress.RunAsync(
            months.Sum(month => month.Count),
            saved => workload.ImportAsync(months, pause, saved, cancellationToken)
        );
        Tell($"Imported {imported:N0} rows, {months.Count} months.");

        var loaded = await workload.LoadAsync(months[0][0].Date.Year, months[^1][0].Date.Year, cancellationToken);
        Tell($"Read back {loaded:N0} rows, year by year.");

        var crosses = await workload.FindGoldenCrossesAsync(cancellationToken);
        Tell(
            $"The 50-day average rose above the 200-day average {crosses.Count} times, last on {crosses[^1]:yyyy-MM-dd}."
        );

        var quality = await workload.ScanAsync(cancellationToken);
        Tell(
            $"Quality: {quality.Rows:N0} rows, {quality.WithoutVolume} without volume, {quality.HighBelowLow} with high below low."
        );

        var refusal = await workload.SaveIntoMissingTableAsync(months[0], cancellationToken);
        Tell($"Saving into a table that is not there failed, as it should: {refusal?.Message}");
    }

    private static void Tell(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
