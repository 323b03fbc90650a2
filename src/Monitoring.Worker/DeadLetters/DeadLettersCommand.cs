using System.CommandLine;

namespace Monitoring.Worker.DeadLetters;

/// <summary><c>deadletters</c>: what could not be stored, and what a person does with it.</summary>
internal static class DeadLettersCommand
{
    public static Command Create()
    {
        var command = new Command("deadletters", "List, replay or purge what could not be stored.");
        command.Subcommands.Add(ListCommand.Create());
        command.Subcommands.Add(ReplayCommand.Create());
        command.Subcommands.Add(PurgeCommand.Create());
        return command;
    }
}
