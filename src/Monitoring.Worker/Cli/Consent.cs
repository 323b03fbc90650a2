using Spectre.Console;

namespace Monitoring.Worker.Cli;

/// <summary>Asks a person before something that cannot be undone.</summary>
internal static class Consent
{
    /// <returns>Null when it was given, else the exit code.</returns>
    public static int? Ask(string question)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            Console.Error.WriteLine($"{question} Nobody is there to answer: --yes does it without asking.");
            return ExitCode.WrongUsage;
        }

        if (AnsiConsole.Confirm(Markup.Escape(question), defaultValue: false))
        {
            return null;
        }

        Console.WriteLine("Nothing was changed.");
        return ExitCode.Failed;
    }
}
