namespace Monitoring.Integration.Programs;

/// <summary>The lines that a program has written so far, and waits for one of them.</summary>
internal sealed class ProgramOutput
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Text, TaskCompletionSource<string> Seen)> _waits = [];

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _lines.Add(line);
            foreach (var wait in _waits.Where(wait => line.Contains(wait.Text, StringComparison.Ordinal)))
            {
                wait.Seen.TrySetResult(line);
            }
        }
    }

    /// <summary>Waits for a line that holds a text, and gives the whole line.</summary>
    public Task<string> WaitForAsync(string text)
    {
        lock (_lock)
        {
            if (_lines.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } written)
            {
                return Task.FromResult(written);
            }

            var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((text, seen));
            return seen.Task;
        }
    }
}
