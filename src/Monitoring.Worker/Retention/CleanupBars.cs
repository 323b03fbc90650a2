using Monitoring.Storage;
using Spectre.Console;

namespace Monitoring.Worker.Retention;

/// <summary>A bar for each table, for a person at a terminal; in silence for a pipe.</summary>
internal static class CleanupBars
{
    public static Task<CleanupReport> RunAsync(bool show, Func<IProgress<CleanupProgress>?, Task<CleanupReport>> run) =>
        show && !Console.IsOutputRedirected
            ? AnsiConsole.Progress().StartAsync(context => run(new Bars(context)))
            : run(null);

    private sealed class Bars(ProgressContext context) : IProgress<CleanupProgress>
    {
        private readonly Dictionary<string, ProgressTask> _tables = [];

        public void Report(CleanupProgress value)
        {
            if (!_tables.TryGetValue(value.Table, out var bar))
            {
                _tables[value.Table] = bar = context.AddTask(Markup.Escape(value.Table));
            }

            bar.MaxValue = Math.Max(1, value.Of);
            bar.Value = value.Of == 0 ? 1 : value.Rows;
        }
    }
}
