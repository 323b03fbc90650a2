namespace Monitoring.Capture.Interception;

/// <summary>What a tracked sequence captured when it was made, for each of its enumerations.</summary>
internal sealed class SequenceCall(CallSite site, CapturedValues values, CancellationToken[]? tokens)
{
    private readonly CallSite _site = site.OfSequence;

    // The last place is for the time that has elapsed.
    private readonly CapturedValues _values = values with
    {
        TagValues = [.. values.TagValues ?? site.TagValues ?? [], null],
    };

    public void Moved(ref SequenceScope scope, bool moved) => TrackedSequence.Moved(_site, ref scope, moved, _values);

    public void Disposed(ref SequenceScope scope, bool ends) =>
        TrackedSequence.Disposed(_site, ref scope, ends, _values);

    /// <param name="scope">The enumeration.</param>
    /// <param name="error">What its body threw.</param>
    /// <param name="cancellation">The token that the enumeration was given.</param>
    public void Fail(ref SequenceScope scope, Exception? error, CancellationToken cancellation) =>
        TrackedSequence.Fail(
            _site,
            ref scope,
            true,
            error,
            cancellation.IsCancellationRequested || IsCancelled(),
            _values
        );

    private bool IsCancelled() => tokens is not null && Array.Exists(tokens, token => token.IsCancellationRequested);
}
