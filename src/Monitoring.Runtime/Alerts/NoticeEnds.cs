namespace Monitoring.Alerts;

/// <summary>
/// What became of notices and could not be written yet, because the database was away just then: it is written before
/// anything else is claimed, so that nobody is told twice for it. Used by one call at a time.
/// </summary>
internal sealed class NoticeEnds
{
    private readonly Queue<Func<CancellationToken, Task>> _waiting = new();

    public void Add(Func<CancellationToken, Task> end)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(end);
        }
    }

    /// <exception cref="StoreUnavailableException">The rest stays.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        while (Next() is { } end)
        {
            await end(cancellationToken).ConfigureAwait(false);
            lock (_waiting)
            {
                _waiting.Dequeue();
            }
        }
    }

    private Func<CancellationToken, Task>? Next()
    {
        lock (_waiting)
        {
            return _waiting.TryPeek(out var end) ? end : null;
        }
    }
}
