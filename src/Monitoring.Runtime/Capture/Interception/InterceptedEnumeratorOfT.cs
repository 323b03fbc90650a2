namespace Monitoring.Capture.Interception;

/// <summary>As <see cref="InterceptedEnumerator"/>, with elements of a type.</summary>
internal sealed class InterceptedEnumerator<T>(IEnumerator<T> inner, SequenceCall call)
    : InterceptedEnumerator(inner, call),
        IEnumerator<T>
{
    public T Current => inner.Current;
}
