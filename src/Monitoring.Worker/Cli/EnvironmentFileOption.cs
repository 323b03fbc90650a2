using System.CommandLine;

namespace Monitoring.Worker.Cli;

/// <summary>The option that every command has.</summary>
internal static class EnvironmentFileOption
{
    public static Option<string?> Instance { get; } =
        new("--env-file")
        {
            Description = "Read settings from FILE (lines KEY=VALUE); real environment variables win over it.",
            HelpName = "FILE",
            Recursive = true,
        };
}
