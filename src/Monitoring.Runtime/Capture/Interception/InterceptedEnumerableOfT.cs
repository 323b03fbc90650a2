using System.Collections;

namespace Monitoring.Capture.Interception;

/// <summary>As <see cref="InterceptedEnumerable"/>, with elements of a type.</summary>
internal sealed class InterceptedEnumerable<T>(IEnumerable<T> inner, SequenceCall call) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => new InterceptedEnumerator<T>(inner.GetEnumerator(), call);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
