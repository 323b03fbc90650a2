using Monitoring.Capture;

namespace Monitoring.Tests.Capture;

/// <summary>Finished calls go into a buffer that nobody reads.</summary>
internal sealed class Tracking : IDisposable
{
    public Tracking(int capacity)
    {
        Buffer = new EventBuffer(capacity);
        Tracker.Switch(Buffer);
    }

    public EventBuffer Buffer { get; }

    public void Dispose() => Tracker.Switch(null);
}
