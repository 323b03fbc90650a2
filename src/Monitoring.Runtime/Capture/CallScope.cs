using System.ComponentModel;
using System.Diagnostics;

namespace Monitoring.Capture;

/// <summary>A call that has begun: 16 bytes, kept in a local of the tracked method or a field of its state machine.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
public struct CallScope
{
    /// <summary>The timestamp of the beginning; 0 when the call is not tracked.</summary>
    internal long Start;

    /// <summary>The Activity around the call.</summary>
    internal Activity? Parent;
}
