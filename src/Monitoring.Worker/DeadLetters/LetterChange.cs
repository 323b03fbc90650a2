using System.CommandLine;
using Monitoring.Storage;
using Monitoring.Worker.Cli;

namespace Monitoring.Worker.DeadLetters;

/// <summary>What replay and purge share: gather the letters, have it agreed to, go through them with progress.</summary>
/// <typeparam name="TSum">What the command says at its end.</typeparam>
internal sealed class LetterChange<TSum>(string verb, ChangeOptions options)
{
    /// <summary>Does it to some letters at once, and adds up.</summary>
    public required Func<
        IMonitoringStore,
        IReadOnlyList<StoredDeadLetter>,
        TSum,
        CancellationToken,
        Task<TSum>
    > Apply { get; init; }

    /// <summary>How many letters at once.</summary>
    public required int Step { get; init; }

    public required TSum Nothing { get; init; }

    /// <summary>The sum in words, and whether all went well.</summary>
    public required Func<TSum, (string Words, bool IsWell)> Report { get; init; }

    public async Task<int> RunAsync(IMonitoringStore store, ParseResult parsed, CancellationToken stop)
    {
        var filter = options.Which.Read(parsed) with { Limit = int.MaxValue };
        var letters = await LetterPages
            .ReadAsync(store.DeadLetters, filter, stop)
            .ToListAsync(stop)
            .ConfigureAwait(false);
        if (letters.Count > 0 && !options.IsAgreed(parsed))
        {
            var question = $"{verb} {letters.Count} dead letters ({letters.Sum(one => (long)one.Events)} events)?";
            if (Consent.Ask(question) is { } refusal)
            {
                return refusal;
            }
        }

        var sum = await Progress
            .RunAsync(
                $"{verb} dead letters",
                letters.Chunk(Step).ToList(),
                Nothing,
                (some, so) => Apply(store, some, so, stop)
            )
            .ConfigureAwait(false);
        var (words, isWell) = Report(sum);
        Console.WriteLine(parsed.GetValue(JsonOption.Instance) ? JsonOutput.Of(sum!) : words);
        return isWell ? ExitCode.Well : ExitCode.Failed;
    }
}
