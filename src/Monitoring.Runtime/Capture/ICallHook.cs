namespace Monitoring.Capture;

/// <summary>Sees finished calls on the thread that finishes them: the synchronous mode and recordings for tests.</summary>
internal interface ICallHook
{
    /// <summary>Offered before the buffer; true when the call was taken and goes no further.</summary>
    bool TryTake(in EventSlot call);

    /// <summary>After the call was written into the buffer.</summary>
    void Written();
}
