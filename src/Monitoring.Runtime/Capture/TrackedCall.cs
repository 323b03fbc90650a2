using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Monitoring.Capture;

/// <summary>
/// Begins and ends a tracked call. Called by woven and generated code only; no call throws, waits or allocates.
/// </summary>
/// <remarks>
/// What a plain success needs is inlined into the caller, once that is called often enough to be compiled for good: two calls
/// less are 7 of 30 processor cycles, for some 700 bytes of machine code in each such method.
/// A null <see cref="CallSite"/> (static constructors that run in a circle) is harmless: the call is not tracked.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
public static class TrackedCall
{
    /// <summary>Begins a call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CallScope Begin(CallSite? site) => Tracker.IsOff ? default : Tracker.Begin();

    /// <summary>Ends a call that returned and captured nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Succeed(CallSite? site, in CallScope scope)
    {
        if (scope.Start != 0)
        {
            Finish(site, in scope, null, CallSite.NoRecords);
        }
    }

    /// <summary>Ends a call that returned.</summary>
    /// <param name="site">The method.</param>
    /// <param name="scope">What <see cref="Begin"/> gave.</param>
    /// <param name="values">What it captured.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Succeed(CallSite? site, in CallScope scope, CapturedValues values)
    {
        if (scope.Start == 0)
        {
            return;
        }

        // Constants at the call, so that the compiler keeps one of the two.
        if (values.Sql is null && values.TagValues is null)
        {
            Finish(site, in scope, values.Table, values.Records);
        }
        else
        {
            Finish(site, in scope, values);
        }
    }

    /// <summary>Ends a call that threw.</summary>
    /// <param name="site">The method.</param>
    /// <param name="scope">What <see cref="Begin"/> gave.</param>
    /// <param name="exception">What it threw; null when that cannot be known.</param>
    /// <param name="cancellationRequested">Whether a token that the call was given is cancelled now.</param>
    /// <param name="values">What it captured.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Fail(
        CallSite? site,
        in CallScope scope,
        Exception? exception,
        bool cancellationRequested,
        CapturedValues values
    )
    {
        if (scope.Start == 0)
        {
            return;
        }

        var end = Stopwatch.GetTimestamp();
        var status =
            cancellationRequested && exception is OperationCanceledException
                ? OperationStatus.Cancelled
                : OperationStatus.Failed;
        Complete(site, in scope, end, status, exception, values);
    }

    /// <summary>What nearly every call is: a plain success, written where this thread is writing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(CallSite? site, in CallScope scope, string? table, long records)
    {
        var end = Stopwatch.GetTimestamp();
        if (site is { Id: not 0 } && EventLane.Current is { } lane && lane.Buffer == Tracker.Direct)
        {
            // What is no plain success may use more of the buffer, and is written the long way only when that is needed.
            ref var slot = ref lane.Claim(plain: true);
            if (!Unsafe.IsNullRef(ref slot))
            {
                // The slot's references are null already, and each store of one costs a write barrier.
                slot.Start = scope.Start;
                slot.End = end;
                slot.Records = EventSlot.Clamp(records);
                if (scope.Parent is not null)
                {
                    slot.Parent = scope.Parent;
                }

                if (table is not null)
                {
                    slot.Table = table;
                }

                slot.Publish(site);
                return;
            }
        }

        Finish(site, in scope, end, table, records);
    }

    /// <summary>A plain success that cannot be written there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Finish(CallSite? site, in CallScope scope, long end, string? table, long records) =>
        Complete(site, in scope, end, OperationStatus.Success, null, new(table, null, null, records));

    /// <summary>A success with SQL text or tags.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Finish(CallSite? site, in CallScope scope, CapturedValues values) =>
        Complete(site, in scope, Stopwatch.GetTimestamp(), OperationStatus.Success, null, values);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Complete(
        CallSite? site,
        in CallScope scope,
        long end,
        OperationStatus status,
        Exception? error,
        CapturedValues values
    )
    {
        if (site is null || Tracker.Buffer is not { } buffer)
        {
            return;
        }

        var call = new EventSlot
        {
            Site = site,
            Start = scope.Start,
            End = end,
            Parent = scope.Parent,
            Table = values.Table,
            Records = EventSlot.Clamp(values.Records),
            Status = status,
        };
        call.SetRest(values.Sql, values.TagValues, error);
        Tracker.Write(buffer, in call);
    }
}
