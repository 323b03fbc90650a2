namespace Monitoring.Worker.Consuming;

/// <summary>
/// Requests to be told when everything that had come is written. Reads and requests share one order: a request is
/// fulfilled by the first read that began after it and found nothing, once all before it is written.
/// </summary>
internal sealed class FlushRequests
{
    private readonly Lock _lock = new();
    private readonly List<(long Place, TaskCompletionSource Done)> _open = [];
    private TaskCompletionSource _asked = New();
    private long _place;
    private bool _closed;

    /// <summary>Ends when a request comes: an idle wait is cut short.</summary>
    public Task Asked
    {
        get
        {
            lock (_lock)
            {
                return _asked.Task;
            }
        }
    }

    public long NextPlace() => Interlocked.Increment(ref _place);

    public Task AddAsync()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return Task.CompletedTask;
            }

            var done = New();
            _open.Add((NextPlace(), done));
            _asked.TrySetResult();
            return done.Task;
        }
    }

    /// <summary>A read that took <paramref name="place"/> found nothing, and all before it is written.</summary>
    public void NothingLeft(long place)
    {
        lock (_lock)
        {
            foreach (var (_, done) in _open.Where(request => request.Place < place))
            {
                done.TrySetResult();
            }

            _open.RemoveAll(request => request.Place < place);
            if (_open.Count == 0 && _asked.Task.IsCompleted)
            {
                _asked = New();
            }
        }
    }

    /// <summary>No read will come any more.</summary>
    public void Close(Exception? failure)
    {
        lock (_lock)
        {
            _closed = true;
            foreach (var (_, done) in _open)
            {
                _ = failure is null ? done.TrySetCanceled() : done.TrySetException(failure);
            }

            _open.Clear();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
