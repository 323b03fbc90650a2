using ShopApi.Data;

namespace ShopApi.Jobs;

/// <summary>A background job: fills the shop with twenty years of K-lines, month by month, once.</summary>
internal sealed class ImportJob(IDataManager data, ILogger<ImportJob> logger) : BackgroundService
{
    public const string Table = "daily_kline";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await data.CreateTableAsync(Table, stoppingToken);
        var months = KlineCsv.ReadMonths(KlineCsv.DefaultPath);
        if ((await data.LoadAsync(Table, months[0][0].Date.Year, stoppingToken)).Count == 0)
        {
            logger.LogInformation("Imported {Days} days.", await ImportAsync(months, stoppingToken));
        }
    }

    private async Task<int> ImportAsync(IReadOnlyList<IReadOnlyList<Kline>> months, CancellationToken cancellationToken)
    {
        var days = 0;
        foreach (var month in months)
        {
            days += await data.SaveAsync(Table, month, cancellationToken);
        }

        return days;
    }
}
