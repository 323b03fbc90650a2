using Monitoring.Capture;

namespace Monitoring.Delivery;

/// <summary>
/// Mode Sync: the thread that finishes a call waits until its row is stored, at most for a time. While the store is
/// known to be away nobody waits: the events are held, and the business goes on at its own speed.
/// </summary>
internal sealed class SynchronousWait(Publisher publisher, TimeSpan timeout) : ICallHook
{
    public bool TryTake(in EventSlot call) => false;

    public void Written()
    {
        if (!publisher.IsAway)
        {
            publisher.Settle(timeout);
        }
    }
}
