using System.CommandLine;
using System.Globalization;
using Monitoring.Storage;
using Monitoring.Worker.Cli;

namespace Monitoring.Worker.DeadLetters;

/// <summary><c>deadletters list</c>.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var which = new LetterOptions();
        var limit = LimitOption();
        var command = new Command("list", "Show dead letters, the oldest first.") { JsonOption.Instance, limit };
        which.AddTo(command);
        command.SetAction(
            (parsed, stop) =>
                StoreCommand.RunAsync(
                    parsed.GetValue(EnvironmentFileOption.Instance),
                    store => RunAsync(store, which.Read(parsed) with { Limit = parsed.GetValue(limit) }, parsed, stop),
                    stop
                )
        );
        return command;
    }

    private static Option<int> LimitOption()
    {
        var option = new Option<int>("--limit")
        {
            Description = "Show at most N (default 100).",
            HelpName = "N",
            DefaultValueFactory = _ => 100,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var limit) || limit < 1))
            {
                result.AddError($"--limit {token.Value} is not allowed: 1 or more.");
            }
        });
        return option;
    }

    private static async Task<int> RunAsync(
        IMonitoringStore store,
        DeadLetterFilter filter,
        ParseResult parsed,
        CancellationToken stop
    )
    {
        // One more than shown tells whether there are more.
        var asked = filter with
        {
            Limit = Math.Min(filter.Limit, int.MaxValue - 1) + 1,
        };
        var found = await LetterPages.ReadAsync(store.DeadLetters, asked, stop).ToListAsync(stop).ConfigureAwait(false);
        var shown = found.Take(filter.Limit).ToList();
        if (parsed.GetValue(JsonOption.Instance))
        {
            Console.WriteLine(JsonOutput.Of(shown));
        }
        else
        {
            Write(shown, isWhole: found.Count == shown.Count, ReportOutput.Create());
        }

        return ExitCode.Well;
    }

    private static void Write(List<StoredDeadLetter> letters, bool isWhole, IReportOutput output)
    {
        if (letters.Count == 0)
        {
            output.Line("No dead letters.");
            return;
        }

        string[] columns = ["#id", "written (UTC)", "producer", "#batch", "#event", "#events", "#bytes", "reason"];
        output.Table(new ReportTable("Dead letters", columns, letters.ConvertAll(Row)));
        if (!isWhole)
        {
            output.Line($"More are there: --limit shows more than {letters.Count}.");
        }
    }

    private static string[] Row(StoredDeadLetter letter) =>
        [
            Number(letter.Id),
            letter.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            letter.ProducerId?.ToString() ?? "nobody's",
            Number(letter.BatchNumber),
            Number(letter.EventIndex),
            Number(letter.Events),
            Number(letter.Bytes),
            letter.Reason,
        ];

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
