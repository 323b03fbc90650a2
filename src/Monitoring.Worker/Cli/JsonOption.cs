using System.CommandLine;

namespace Monitoring.Worker.Cli;

/// <summary>The option of every command that prints data.</summary>
internal static class JsonOption
{
    public static Option<bool> Instance { get; } = new("--json") { Description = "Print JSON." };
}
