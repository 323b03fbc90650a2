using System.Collections;
using System.ComponentModel;

namespace Monitoring.Capture.Interception;

/// <summary>
/// Stands around what a tracked iterator returned: nothing runs before it is enumerated, and each enumeration is a call.
/// Called by generated code only.
/// </summary>
/// <remarks>What the compiler makes of <c>yield</c> is a sequence of objects where no type is declared, and stays one.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InterceptedSequence
{
    /// <summary>Tracks the enumerations of a sequence.</summary>
    /// <param name="sequence">What the iterator returned.</param>
    /// <param name="site">The method.</param>
    /// <param name="values">What the call captured; without a number of records the elements are counted.</param>
    /// <param name="tokens">The tokens that the call was given; null without any.</param>
    /// <param name="takesToken">Whether the token of the enumeration is one of them.</param>
    public static IEnumerable<T> Track<T>(
        IEnumerable<T> sequence,
        CallSite site,
        CapturedValues values,
        CancellationToken[]? tokens,
        bool takesToken
    ) => new InterceptedEnumerable<T>(sequence, new(site, values, tokens));

    /// <summary>Tracks one enumeration.</summary>
    public static IEnumerator<T> Track<T>(
        IEnumerator<T> sequence,
        CallSite site,
        CapturedValues values,
        CancellationToken[]? tokens,
        bool takesToken
    ) => new InterceptedEnumerator<T>(sequence, new(site, values, tokens));

    /// <summary>Tracks the enumerations of a sequence.</summary>
    public static IEnumerable Track(
        IEnumerable sequence,
        CallSite site,
        CapturedValues values,
        CancellationToken[]? tokens,
        bool takesToken
    ) =>
        sequence is IEnumerable<object?> objects
            ? Track(objects, site, values, tokens, takesToken)
            : new InterceptedEnumerable(sequence, new(site, values, tokens));

    /// <summary>Tracks one enumeration.</summary>
    public static IEnumerator Track(
        IEnumerator sequence,
        CallSite site,
        CapturedValues values,
        CancellationToken[]? tokens,
        bool takesToken
    ) =>
        sequence is IEnumerator<object?> objects
            ? Track(objects, site, values, tokens, takesToken)
            : new InterceptedEnumerator(sequence, new(site, values, tokens));

    /// <summary>Tracks the enumerations of an async sequence.</summary>
    public static IAsyncEnumerable<T> Track<T>(
        IAsyncEnumerable<T> sequence,
        CallSite site,
        CapturedValues values,
        CancellationToken[]? tokens,
        bool takesToken
    ) => new InterceptedAsyncEnumerable<T>(sequence, new(site, values, tokens), takesToken);

    /// <summary>Tracks one async enumeration.</summary>
    public static IAsyncEnumerator<T> Track<T>(
        IAsyncEnumerator<T> sequence,
        CallSite site,
        CapturedValues values,
        CancellationToken[]? tokens,
        bool takesToken
    ) => new InterceptedAsyncEnumerator<T>(sequence, new(site, values, tokens), default);
}
