using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Monitoring.Capture.Interception;

/// <summary>
/// What is known of a tracked method that other types may implement or override. Which one a call reaches, and so the
/// operation's name, only the receiver tells. Made by generated code.
/// </summary>
/// <remarks>
/// What a woven assembly implements is tracked there, so that no call is counted twice; what is excluded by
/// <see cref="DoNotTrackAttribute"/> is not tracked. Both have no site.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class VirtualCallSite
{
    private readonly ConditionalWeakTable<Type, Known> _known = [];
    private readonly CallSite _declared;
    private readonly bool _isNamed;

    // Most call sites see one type of receiver for as long as they live.
    private Known? _last;

    /// <summary>Called by generated code.</summary>
    /// <param name="name">The name given by the mark; null for the default name.</param>
    /// <param name="type">As in <see cref="CallSite"/>.</param>
    /// <param name="classification">As above.</param>
    /// <param name="database">As above.</param>
    /// <param name="table">As above.</param>
    /// <param name="sql">As above.</param>
    /// <param name="tagKeys">As above.</param>
    /// <param name="tagValues">As above.</param>
    /// <param name="autoAlert">As above.</param>
    /// <param name="warnMs">As above.</param>
    /// <param name="slowMs">As above.</param>
    /// <param name="sampleRate">As above.</param>
    /// <param name="method">As above.</param>
    public VirtualCallSite(
        string? name,
        string type,
        string classification,
        string database,
        string? table,
        string? sql,
        string[]? tagKeys,
        string?[]? tagValues,
        bool autoAlert,
        int warnMs,
        int slowMs,
        double sampleRate,
        string method
    )
    {
        _isNamed = name is not null;
        _declared = new CallSite(
            name ?? "",
            type,
            classification,
            database,
            table,
            sql,
            tagKeys,
            tagValues,
            autoAlert,
            warnMs,
            slowMs,
            sampleRate,
            method
        );
    }

    /// <summary>Whether the mark stands on a type or the assembly, so that one on the implementing type is nearer.</summary>
    public bool IsWide { get; init; }

    /// <summary>Whether it is known which method a call on this receiver reaches.</summary>
    /// <param name="receiver">The receiver; null is known, and the call on it is not tracked because it only throws.</param>
    /// <param name="site">The site; null when the call is not tracked here.</param>
    public bool Knows([NotNullWhen(false)] object? receiver, out CallSite? site)
    {
        var known = receiver is null ? Known.Nothing : Find(receiver.GetType());
        site = known?.Site;
        return known is not null;
    }

    /// <summary>Takes in which method a call on this receiver reaches.</summary>
    /// <param name="receiver">The receiver.</param>
    /// <param name="target">The method on it, as a delegate.</param>
    public CallSite? Learn(object receiver, Delegate target)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        ArgumentNullException.ThrowIfNull(target);
        var implementation = new Implementation(Bridge.Behind(target.Method));
        var site = implementation.IsTrackedHere ? implementation.Site(_declared, _isNamed, IsWide) : null;
        var known = _known.GetValue(receiver.GetType(), type => new Known(type, site));
        return known.Site;
    }

    private Known? Find(Type type)
    {
        if (_last is { } last && last.Type == type)
            return last;
        if (_known.TryGetValue(type, out var known))
            _last = known;
        return known;
    }

    private sealed record Known(Type Type, CallSite? Site)
    {
        public static readonly Known Nothing = new(typeof(void), null);
    }
}
