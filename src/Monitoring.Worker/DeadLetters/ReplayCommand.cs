using System.CommandLine;
using Monitoring.Events;
using Monitoring.Storage;
using Monitoring.Worker.Cli;

namespace Monitoring.Worker.DeadLetters;

/// <summary><c>deadletters replay</c>: each letter in a transaction of its own.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var options = new ChangeOptions();
        var change = new LetterChange<ReplaySum>("Replay", options)
        {
            Nothing = new ReplaySum(0, 0, 0, 0, null),
            Step = 1,
            Apply = ReplayAsync,
            Report = Report,
        };
        var command = new Command(
            "replay",
            "Store the events of dead letters after all, each once. What fails again stays a dead letter."
        )
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

    private static async Task<ReplaySum> ReplayAsync(
        IMonitoringStore store,
        IReadOnlyList<StoredDeadLetter> letters,
        ReplaySum sum,
        CancellationToken stop
    )
    {
        foreach (var letter in letters)
        {
            var replay = await store.DeadLetters.ReplayAsync(letter.Id, Read, stop).ConfigureAwait(false);
            sum = Add(sum, replay);
        }

        return sum;
    }

    private static EventBatch Read(ReadOnlyMemory<byte> frame) => BatchDecoder.Decode(frame);

    private static ReplaySum Add(ReplaySum sum, DeadLetterReplay replay) =>
        sum with
        {
            Letters =
                sum.Letters
                + (replay.Outcome is DeadLetterReplayOutcome.Stored or DeadLetterReplayOutcome.AlreadyKnown ? 1 : 0),
            Events = sum.Events + replay.Stored,
            Refused = sum.Refused + replay.Refused,
            Failed = sum.Failed + (replay.Outcome == DeadLetterReplayOutcome.Failed ? 1 : 0),
            FirstReason = sum.FirstReason ?? replay.Reason,
        };

    private static (string Words, bool IsWell) Report(ReplaySum sum)
    {
        var why = sum.FirstReason is { } reason ? $" The first reason: {reason}" : "";
        var words =
            $"{sum.Letters} dead letters replayed: {sum.Events} events stored, {sum.Refused} refused again; "
            + $"{sum.Failed} letters stay.{why}";
        return (words, sum is { Failed: 0, Refused: 0 });
    }
}
