using System.ComponentModel;
using System.Diagnostics;

namespace Monitoring.Capture;

/// <summary>An enumeration that has begun: a field of the state machine of a tracked iterator.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
public struct SequenceScope
{
    /// <summary>Its first <c>MoveNext</c>; not tracked while the timestamp is 0.</summary>
    internal CallScope Call;

    /// <summary>When the body was entered last.</summary>
    internal long Entered;

    /// <summary>How long the body has run, without the time between its calls.</summary>
    internal long InBody;

    /// <summary>How many elements it has given.</summary>
    internal long Items;

    /// <summary>Whether <c>Dispose</c> runs; Visual Basic's calls <c>MoveNext</c>, which then gives no element.</summary>
    internal bool IsDisposing;
}
