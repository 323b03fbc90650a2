using System.CommandLine;
using Monitoring.Worker.Hosting;
using Monitoring.Worker.Status;

namespace Monitoring.Worker.Cli;

/// <summary><c>migrate</c>: creates what is missing of the schema.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command(
            "migrate",
            "Create what is missing of the database's schema and bring an older one up to date. `run` does it too."
        );
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(EnvironmentFileOption.Instance), stop));
        return command;
    }

    private static async Task<int> RunAsync(string? environmentFile, CancellationToken stop)
    {
        var options = WorkerSettings.Read(environmentFile);
        await using var store = StoreOf.Create(options);
        var isNew = await SchemaState.IsMissingAsync(store, stop).ConfigureAwait(false);
        await store.InitializeAsync(stop).ConfigureAwait(false);
        var done = isNew ? "the tables were made" : "the tables were there and are up to date";
        Console.WriteLine($"{store.Description}: {done}.");
        return ExitCode.Well;
    }
}
