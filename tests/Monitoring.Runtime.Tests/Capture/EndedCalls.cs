using System.Diagnostics;
using Monitoring.Capture;

namespace Monitoring.Tests.Capture;

/// <summary>Calls that end as soon as they begin, written as a tracked method does.</summary>
internal static class EndedCalls
{
    public static void Write(EventBuffer buffer, OperationStatus status, int calls = 1)
    {
        for (var call = 0; call < calls; call++)
        {
            var now = Stopwatch.GetTimestamp();
            Tracker.Write(
                buffer,
                new EventSlot
                {
                    Site = Sites.Save,
                    Start = now,
                    End = now,
                    Status = status,
                }
            );
        }
    }
}
