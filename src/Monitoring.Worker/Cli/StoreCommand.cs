using Monitoring.Storage;
using Monitoring.Worker.Hosting;
using Monitoring.Worker.Status;

namespace Monitoring.Worker.Cli;

/// <summary>What commands on the database share: they need one whose tables are there, of their version, and make none.</summary>
internal static class StoreCommand
{
    public static async Task<int> RunAsync(
        string? environmentFile,
        Func<IMonitoringStore, Task<int>> action,
        CancellationToken stop
    )
    {
        var options = WorkerSettings.Read(environmentFile);
        await using var store = StoreOf.Create(options);
        if (await SchemaState.FaultAsync(store, stop).ConfigureAwait(false) is { } fault)
        {
            Console.Error.WriteLine(fault);
            return ExitCode.Failed;
        }

        return await action(store).ConfigureAwait(false);
    }
}
