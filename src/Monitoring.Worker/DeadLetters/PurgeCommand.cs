using System.CommandLine;
using Monitoring.Storage;
using Monitoring.Worker.Cli;

namespace Monitoring.Worker.DeadLetters;

/// <summary><c>deadletters purge</c>.</summary>
internal static class PurgeCommand
{
    public static Command Create()
    {
        var options = new ChangeOptions();
        var change = new LetterChange<DeadLetterPurge>("Purge", options)
        {
            Nothing = new DeadLetterPurge(0, 0),
            Step = 500,
            Apply = PurgeAsync,
            Report = sum =>
                ($"{sum.Letters} dead letters purged: {sum.Events} events counted as dropped (purged).", true),
        };
        var command = new Command("purge", "Give dead letters up: their events are counted as dropped (purged).")
        {
            JsonOption.Instance,
        };
        options.AddTo(command);
        command.SetAction(
            (parsed, stop) =>
                StoreCommand.RunAsync(
                    parsed.GetValue(EnvironmentFileOption.Instance),
                    store => change.RunAsync(store, parsed, stop),
                    stop
                )
        );
        return command;
    }

    private static async Task<DeadLetterPurge> PurgeAsync(
        IMonitoringStore store,
        IReadOnlyList<StoredDeadLetter> letters,
        DeadLetterPurge sum,
        CancellationToken stop
    )
    {
        long[] ids = [.. letters.Select(letter => letter.Id)];
        var purge = await store.DeadLetters.PurgeAsync(ids, stop).ConfigureAwait(false);
        return new DeadLetterPurge(sum.Letters + purge.Letters, sum.Events + purge.Events);
    }
}
