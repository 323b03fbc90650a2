namespace Monitoring.Delivery;

/// <summary>
/// Wakes one waiting loop; set several times before it looks, it wakes it once. There is nothing to dispose of: a business
/// call may set it when the loop has ended long ago.
/// </summary>
/// <remarks>
/// Who sets it has written before what the loop looks at after: a barrier on either side, else both could miss the other.
/// </remarks>
internal sealed class AsyncSignal
{
    private TaskCompletionSource _set = New();

    public void Set()
    {
        Interlocked.MemoryBarrier();
        Volatile.Read(ref _set).TrySetResult();
    }

    public async Task WaitAsync()
    {
        await _set.Task.ConfigureAwait(false);
        Interlocked.Exchange(ref _set, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
