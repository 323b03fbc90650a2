using Spectre.Console;

namespace KlineImport.Reporting;

/// <summary>A progress bar, on a terminal only.</summary>
internal static class ImportProgress
{
    public static Task<int> RunAsync(int total, Func<Action<int>, Task<int>> import) =>
        AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? RunWithBarAsync(total, import)
            : import(_ => { });

    private static Task<int> RunWithBarAsync(int total, Func<Action<int>, Task<int>> import) =>
        AnsiConsole
            .Progress()
            .AutoClear(true)
            .StartAsync(context =>
            {
                var bar = context.AddTask("Importing", maxValue: total);
                return import(saved => bar.Increment(saved));
            });
}
