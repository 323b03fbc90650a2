using Microsoft.Extensions.Logging;

namespace Monitoring.Worker.Tests.Support;

/// <summary>Keeps the lines of a worker, and tells when one has come.</summary>
internal sealed class CollectedLog : ILogger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> _waiting = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The first line that holds <paramref name="text"/>, whether it has come or is still to come.</summary>
    public async Task<string> WaitForAsync(string text)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_lines.Find(line => line.Contains(text)) is { } line)
            {
                return line;
            }

            _waiting.Add((candidate => candidate.Contains(text), found));
        }

        try
        {
            return await found.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No line with \"{text}\" came. Lines:\n{string.Join('\n', Lines)}");
        }
    }

    public void Add(string line)
    {
        lock (_lock)
        {
            _lines.Add(line);
            _waiting
                .Where(waiting => waiting.Wanted(line))
                .ToList()
                .ForEach(waiting => waiting.Found.TrySetResult(line));
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Add($"{logLevel}: {formatter(state, exception)} {exception}".TrimEnd());
}
