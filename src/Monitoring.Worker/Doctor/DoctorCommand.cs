using System.CommandLine;
using Monitoring.Diagnostics;
using Monitoring.Worker.Cli;
using Monitoring.Worker.Hosting;

namespace Monitoring.Worker.Doctor;

/// <summary><c>doctor</c>: what is wrong, and what to do about it. Exit code 1 when something is.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command(
            "doctor",
            "Check settings, Redis, database and the books of the producers; each finding with what to do."
        )
        {
            JsonOption.Instance,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var file = parsed.GetValue(EnvironmentFileOption.Instance);
        var examiner = new Examiner(WorkerSettings.Read(file, out var asksForRedis), TimeProvider.System);
        var seen = await examiner.RunAsync(stop).ConfigureAwait(false);
        var findings = Checks.Run(seen with { AsksForRedis = asksForRedis, Misspelt = WorkerSettings.Misspelt(file) });
        if (parsed.GetValue(JsonOption.Instance))
        {
            Console.WriteLine(JsonOutput.Of(findings));
        }
        else
        {
            Write(findings, ReportOutput.Create());
        }

        return findings.Any(finding => finding.Level == FindingLevel.Wrong) ? ExitCode.Failed : ExitCode.Well;
    }

    private static void Write(IReadOnlyList<Finding> findings, IReportOutput output)
    {
        foreach (var finding in findings)
        {
            output.Line($"{Word(finding.Level)} {finding.Subject}: {Sentence.Of(finding.What)}");
            if (finding.Advice is { } advice)
            {
                output.Line($"      {advice}");
            }
        }

        var wrong = findings.Count(finding => finding.Level == FindingLevel.Wrong);
        output.Line(wrong == 0 ? "Nothing is wrong." : $"{wrong} things are wrong.");
    }

    private static string Word(FindingLevel level) =>
        level switch
        {
            FindingLevel.Well => "well ",
            FindingLevel.Note => "note ",
            _ => "WRONG",
        };
}
