using Spectre.Console;

namespace Monitoring.Worker.Cli;

/// <summary>Chooses how to show: tables for a person, plain text for a pipe.</summary>
internal static class ReportOutput
{
    public static IReportOutput Create() =>
        Console.IsOutputRedirected ? new PlainOutput(Console.Out) : new TerminalOutput(AnsiConsole.Console);
}
