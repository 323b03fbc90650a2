using System.ComponentModel;
using System.Diagnostics;

namespace Monitoring.Capture;

/// <summary>The tokens that a call was given, while its task is observed. Used by woven and generated code only.</summary>
/// <remarks>Nearly always it is one, or one of several that can be cancelled at all: then nothing is allocated.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
public readonly struct CallTokens
{
    private readonly CancellationToken[]? _all;

    private CallTokens(CancellationToken first, CancellationToken[]? all = null)
    {
        First = first;
        _all = all;
    }

    /// <summary>The first that can be cancelled.</summary>
    internal CancellationToken First { get; }

    /// <summary>Whether more than one can be cancelled.</summary>
    internal bool AreSeveral => _all is not null;

    /// <summary>One that is cancelled now, if there is any.</summary>
    internal CancellationToken Cancelled =>
        _all is null ? First : Array.Find(_all, token => token.IsCancellationRequested);

    /// <summary>A token alone.</summary>
    public static implicit operator CallTokens(CancellationToken token) => new(token);

    /// <summary>These and one more.</summary>
    public static CallTokens With(CallTokens tokens, CancellationToken token)
    {
        if (!token.CanBeCanceled)
        {
            return tokens;
        }

        return tokens.First.CanBeCanceled ? new(tokens.First, [.. tokens._all ?? [tokens.First], token]) : new(token);
    }
}
