namespace Monitoring.Worker.Tests.Support;

/// <summary>A command that has ended: its exit code and what it wrote.</summary>
internal sealed record Output(int ExitCode, string Text, string Errors)
{
    public static async Task<Output> OfAsync(Bench bench, params string[] arguments) =>
        await OfAsync(WorkerSettings.Of(bench), arguments);

    public static async Task<Output> OfAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        await using var process = WorkerProcess.Start(settings, arguments);
        var exitCode = await process.ExitAsync();
        return new Output(exitCode, string.Join('\n', process.Output.Lines), string.Join('\n', process.Errors.Lines));
    }
}
