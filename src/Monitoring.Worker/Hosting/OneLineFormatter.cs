using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Monitoring.Worker.Hosting;

/// <summary>One line for each message: UTC time, level, words. An exception adds its stack.</summary>
internal sealed class OneLineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "one-line";

    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        var words = logEntry.Formatter(logEntry.State, logEntry.Exception).ReplaceLineEndings(" ");
        var now = time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        textWriter.WriteLine($"{now} {Level(logEntry.LogLevel)} {words}");
        if (logEntry.Exception is { } exception)
        {
            textWriter.WriteLine(exception);
        }
    }

    private static string Level(LogLevel level) =>
        level switch
        {
            LogLevel.Warning => "warn ",
            LogLevel.Error or LogLevel.Critical => "error",
            LogLevel.Information => "info ",
            _ => "debug",
        };
}
