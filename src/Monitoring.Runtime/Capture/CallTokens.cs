using System.ComponentModel;
using System.Diagnostics;

namespace Monitoring.Capture;

/// <summary>The tokens that a call was given, while its task is observed. Used by woven and generated code only.</summary>
/// <remarks>Of those that can be cancelled, the first two are held here; only a third needs an array.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
public readonly struct CallTokens
{
    private readonly CancellationToken _second;
    private readonly CancellationToken[]? _others;

    private CallTokens(CancellationToken[]? others, CancellationToken first, CancellationToken second)
    {
        First = first;
        _second = second;
        _others = others;
    }

    /// <summary>The first that can be cancelled.</summary>
    internal CancellationToken First { get; }

    /// <summary>Whether more than one can be cancelled.</summary>
    internal bool AreSeveral => _second.CanBeCanceled;

    /// <summary>One that is cancelled now, if there is any.</summary>
    internal CancellationToken Cancelled =>
        First.IsCancellationRequested ? First
        : _second.IsCancellationRequested ? _second
        : _others is null ? default
        : Array.Find(_others, token => token.IsCancellationRequested);

    /// <summary>A token alone.</summary>
    public static implicit operator CallTokens(CancellationToken token) => new(null, token, default);

    /// <summary>These and one more.</summary>
    public static CallTokens With(CallTokens tokens, CancellationToken token) =>
        !token.CanBeCanceled ? tokens
        : !tokens.First.CanBeCanceled ? new(null, token, default)
        : !tokens.AreSeveral ? new(null, tokens.First, token)
        : new([.. tokens._others ?? [], token], tokens.First, tokens._second);
}
