namespace Monitoring.Capture.Interception;

/// <summary>A tracked async iterator: as lazy as it is, one call for each enumeration.</summary>
/// <param name="inner">The iterator.</param>
/// <param name="call">What was captured.</param>
/// <param name="takesToken">Whether the token of the enumeration is one of the call, by [EnumeratorCancellation].</param>
internal sealed class InterceptedAsyncEnumerable<T>(IAsyncEnumerable<T> inner, SequenceCall call, bool takesToken)
    : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new InterceptedAsyncEnumerator<T>(
            inner.GetAsyncEnumerator(cancellationToken),
            call,
            takesToken ? cancellationToken : default
        );
}
