using System.Collections;

namespace Monitoring.Capture.Interception;

/// <summary>A tracked iterator: as lazy as it is, one call for each enumeration.</summary>
internal sealed class InterceptedEnumerable(IEnumerable inner, SequenceCall call) : IEnumerable
{
    public IEnumerator GetEnumerator() => new InterceptedEnumerator(inner.GetEnumerator(), call);
}
