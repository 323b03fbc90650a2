using Microsoft.Extensions.Logging;

namespace Monitoring.Diagnostics;

/// <summary>Where our words go without a host: one line each on standard error, from warnings on.</summary>
internal sealed class StandardErrorLogger : ILogger
{
    public static StandardErrorLogger Instance { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
        {
            var cause = exception is null ? "" : $": {exception}";
            Console.Error.WriteLine($"monitoring: {formatter(state, exception)}{cause}");
        }
    }
}
