using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Monitoring.Capture;

/// <summary>
/// Begins and ends a tracked call. Called by woven and generated code only; no call throws, waits or allocates.
/// </summary>
/// <remarks>
/// None of these is inlined into the caller: the tracked method would grow several times over and run no faster.
/// A null <see cref="CallSite"/> (static constructors that run in a circle) is harmless: the call is not tracked.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TrackedCall
{
    /// <summary>Begins a call.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CallScope Begin(CallSite? site) => default;

    /// <summary>Ends a call that returned and captured nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Succeed(CallSite? site, in CallScope scope) { }

    /// <summary>Ends a call that returned.</summary>
    /// <param name="site">The method.</param>
    /// <param name="scope">What <see cref="Begin"/> gave.</param>
    /// <param name="table">The table; null without one or when the site knows it.</param>
    /// <param name="sql">The SQL text; null without one or when the site knows it.</param>
    /// <param name="tagValues">The values of the tags, one for each key of the site; null when the site knows them.</param>
    /// <param name="records">The number of records, or <see cref="CallSite.NoRecords"/>.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Succeed(
        CallSite? site,
        in CallScope scope,
        string? table,
        string? sql,
        string?[]? tagValues,
        long records
    ) { }

    /// <summary>Ends a call that threw.</summary>
    /// <param name="site">The method.</param>
    /// <param name="scope">What <see cref="Begin"/> gave.</param>
    /// <param name="exception">What it threw; null when that cannot be known.</param>
    /// <param name="cancellationRequested">Whether a token that the call was given is cancelled now.</param>
    /// <param name="table">As in <see cref="Succeed(CallSite, in CallScope, string, string, string[], long)"/>.</param>
    /// <param name="sql">As above.</param>
    /// <param name="tagValues">As above.</param>
    /// <param name="records">As above.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Fail(
        CallSite? site,
        in CallScope scope,
        Exception? exception,
        bool cancellationRequested,
        string? table,
        string? sql,
        string?[]? tagValues,
        long records
    ) { }
}
