using Monitoring;
using Monitoring.Storage;
using Spectre.Console;

namespace KlineImport.Reporting;

/// <summary>Flushes, ends monitoring, and prints what the monitoring database has of this run.</summary>
internal sealed class FinalReport(MonitoringOptions options, DateTimeOffset began)
{
    public async Task PrintAsync()
    {
        await OperationMonitor.FlushAsync(TimeSpan.FromSeconds(options.ShutdownTimeoutSeconds));
        var process = await OperationMonitor.ShutdownAsync();
        WarnOfUnconfirmed(process.InFlight);

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
                $"Cannot read back: {away.Message} The books below are the process's own."
            );
            return Books.From(process);
        }
    }

    private void WarnOfUnconfirmed(long events)
    {
        if (events == 0)
        {
            return;
        }

        var advice =
            options.EffectiveTransport == MonitoringTransport.InProcess
                ? $"{OperationMonitor.Destination} did not take them."
                : $"{OperationMonitor.Destination} has them; no worker has confirmed them. Is one running? dotnet run --project src/Monitoring.Worker -- run";
        Console.Error.WriteLine(
            FormattableString.Invariant(
                $"WARNING: {events:N0} events were not confirmed within {options.ShutdownTimeoutSeconds} s (MONITORING_SHUTDOWN_TIMEOUT). {advice}"
            )
        );
    }
}
