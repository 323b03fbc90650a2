using Monitoring;
using Monitoring.Storage;
using Spectre.Console;

namespace KlineImport.Reporting;

/// <summary>Ends monitoring, which flushes, and prints what the monitoring database has of this run.</summary>
internal sealed class FinalReport(MonitoringOptions options, DateTimeOffset began)
{
    public async Task PrintAsync()
    {
        var process = await OperationMonitor.ShutdownAsync();
        if (process.InFlight > 0)
        {
            await Console.Error.WriteLineAsync(Unconfirmed.Explain(process, options));
        }

        var books = await ReadBackAsync(process);
        Console.WriteLine();
        Console.WriteLine("Books of this process:");
        foreach (var line in books.Lines())
        {
            Console.WriteLine($"  {line}");
        }
    }

    private async Task<Books> ReadBackAsync(MonitoringStatistics process)
    {
        await using var store = MonitoringStore.Create(options.Database);
        try
        {
            AnsiConsole.Write(OperationTable.Create(await store.GetOperationSummariesAsync(began, default)));
            return Books.From(process, await store.GetBooksAsync(default));
        }
        catch (StoreUnavailableException away)
        {
            await Console.Error.WriteLineAsync(
                $"Nothing to read back, so the books are the process's own. {away.Message}"
            );
            return Books.From(process);
        }
    }
}
