using Monitoring.Worker.Cli;

namespace Monitoring.Worker;

/// <summary>Spelled out: the compiler's own would be public, and seen by every application that embeds the worker.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => WorkerCommandLine.RunAsync(arguments);
}
