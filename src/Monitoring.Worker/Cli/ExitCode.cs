namespace Monitoring.Worker.Cli;

/// <summary>What the process says to the one that started it.</summary>
internal static class ExitCode
{
    public const int Well = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
}
