using Microsoft.Extensions.Logging;

namespace Monitoring.Tests.Diagnostics;

/// <summary>A logger that does something with each line.</summary>
internal abstract class LineLogger : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Write(logLevel, formatter(state, exception));

    protected abstract void Write(LogLevel level, string line);
}
