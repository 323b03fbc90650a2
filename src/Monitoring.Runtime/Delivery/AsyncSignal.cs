namespace Monitoring.Delivery;

/// <summary>
/// Wakes one waiting loop; set several times before it looks, it wakes it once. There is nothing to dispose of: a business
/// call may set it when the loop has ended long ago.
/// </summary>
internal sealed class AsyncSignal
{
    private TaskCompletionSource _set = New();

    public void Set() => Volatile.Read(ref _set).TrySetResult();

    public async Task WaitAsync()
    {
        await _set.Task.ConfigureAwait(false);
        Volatile.Write(ref _set, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
