using Monitoring.Storage;
using Monitoring.Worker.Hosting;
using Monitoring.Worker.Status;

namespace Monitoring.Worker.Cli;

/// <summary>What commands on the database share: they need one whose tables are there, and make none.</summary>
internal static class StoreCommand
{
    public static async Task<int> RunAsync(string? environmentFile, Func<IMonitoringStore, Task<int>> action)
    {
        var options = WorkerSettings.Read(environmentFile);
        await using var store = StoreOf.Create(options);
        try
        {
            return MissingSchema.IsMissingFile(store) ? Missing(store) : await action(store).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception) when (MissingSchema.IsCauseOf(exception))
        {
            return Missing(store);
        }
    }

    /// <summary>Says that the tables are missing, and how to make them.</summary>
    public static int Missing(IMonitoringStore store)
    {
        Console.Error.WriteLine(MissingSchema.Explain(store));
        return ExitCode.Failed;
    }
}
