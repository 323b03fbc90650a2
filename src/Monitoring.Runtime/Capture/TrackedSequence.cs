using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Monitoring.Capture;

/// <summary>Times the enumerations of tracked iterators. Called by woven code, and by what stands around an iterator for
/// generated code; no call throws or waits.</summary>
/// <remarks>
/// The last tag of the site is <c>elapsed_us</c>, from the first <c>MoveNext</c> to the end; its value is filled in here.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
public static class TrackedSequence
{
    internal const string ElapsedTag = "elapsed_us";

    private const int IteratorBegins = 0;
    private const int AsyncIteratorBegins = -3;

    /// <summary>At the beginning of an iterator's <c>MoveNext</c>.</summary>
    /// <param name="scope">The enumeration.</param>
    /// <param name="state">The state machine's state: 0 at first, then more; less when it has ended.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Enter(ref SequenceScope scope, int state)
    {
        if (state == IteratorBegins)
            Begin(ref scope);
        else if (state > IteratorBegins)
            scope.Entered = Now(in scope);
    }

    /// <summary>At the beginning of an async iterator's <c>MoveNext</c>.</summary>
    /// <param name="scope">The enumeration.</param>
    /// <param name="state">The state machine's state: -3 at first, less behind a <c>yield</c>, more behind an <c>await</c>.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void EnterAsync(ref SequenceScope scope, int state)
    {
        if (state == AsyncIteratorBegins)
            Begin(ref scope);
        else if (state < AsyncIteratorBegins)
            scope.Entered = Now(in scope);
    }

    /// <summary>At the beginning of an iterator's <c>Dispose</c>.</summary>
    /// <returns>Whether this ends the enumeration; a body that runs ends it by itself.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool EnterDispose(ref SequenceScope scope, int state)
    {
        if (state <= IteratorBegins || scope.Call.Start == 0)
            return false;
        scope.Entered = Now(in scope);
        scope.IsDisposing = true;
        return true;
    }

    /// <summary>When the body has given an element, or has ended.</summary>
    /// <param name="site">The method.</param>
    /// <param name="scope">The enumeration.</param>
    /// <param name="moved">Whether there is an element.</param>
    /// <param name="values">
    /// What the iterator captured when it was made, with a place for the elapsed time as the last of the tags. Without a number
    /// of records the elements are counted.
    /// </param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Moved(CallSite? site, ref SequenceScope scope, bool moved, CapturedValues values)
    {
        if (scope.Call.Start == 0 || scope.IsDisposing)
            return;
        if (!moved)
        {
            End(site, ref scope, OperationStatus.Success, null, values);
            return;
        }

        scope.InBody += Now(in scope) - scope.Entered;
        scope.Items++;
    }

    /// <summary>At the end of an iterator's <c>Dispose</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Disposed(CallSite? site, ref SequenceScope scope, bool ends, CapturedValues values)
    {
        if (ends)
            End(site, ref scope, OperationStatus.Success, null, values);
    }

    /// <summary>When the body has thrown.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Fail(
        CallSite? site,
        ref SequenceScope scope,
        bool ends,
        Exception? exception,
        bool cancellationRequested,
        CapturedValues values
    )
    {
        if (!ends)
            return;
        var cancelled = cancellationRequested && exception is OperationCanceledException;
        var status = cancelled ? OperationStatus.Cancelled : OperationStatus.Failed;
        End(site, ref scope, status, exception, values);
    }

    private static void Begin(ref SequenceScope scope)
    {
        scope = new SequenceScope { Call = TrackedCall.Begin(null) };
        scope.Entered = scope.Call.Start;
    }

    private static long Now(in SequenceScope scope) => scope.Call.Start == 0 ? 0 : Stopwatch.GetTimestamp();

    private static void End(
        CallSite? site,
        ref SequenceScope scope,
        OperationStatus status,
        Exception? error,
        CapturedValues values
    )
    {
        var ended = scope;
        scope = default;
        if (site is null || ended.Call.Start == 0 || Tracker.Buffer is not { } buffer)
            return;
        var now = Stopwatch.GetTimestamp();
        var call = new EventSlot
        {
            Site = site,
            Start = ended.Call.Start,
            End = ended.Call.Start + ended.InBody + (now - ended.Entered),
            Parent = ended.Call.Parent,
            Table = values.Table,
            Records = EventSlot.Clamp(values.Records == CallSite.NoRecords ? ended.Items : values.Records),
            Status = status,
        };
        call.SetRest(values.Sql, WithElapsed(values.TagValues, Stopwatch.GetElapsedTime(ended.Call.Start, now)), error);
        Tracker.Write(buffer, in call);
    }

    // The array belongs to the sequence, which may be enumerated again.
    private static string?[]? WithElapsed(string?[]? tagValues, TimeSpan elapsed)
    {
        if (tagValues is null)
            return null;
        var values = (string?[])tagValues.Clone();
        values[^1] = ((long)elapsed.TotalMicroseconds).ToString(CultureInfo.InvariantCulture);
        return values;
    }
}
