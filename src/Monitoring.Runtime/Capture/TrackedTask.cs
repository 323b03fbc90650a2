using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Monitoring.Capture;

/// <summary>
/// Ends a call whose method returned a task without being <c>async</c>: when the task completes. Called by woven code
/// only.
/// </summary>
/// <remarks>
/// The captured values are those of a failed call; where the mark reads the result, a <see cref="ResultReader{T}"/>
/// replaces them at a normal end. A <c>ValueTask</c> over a source is consumed once, by a task that takes its place.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
public static class TrackedTask
{
    /// <summary>Observes a task.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Observe(Task? task, CallSite? site, in CallScope scope, CapturedValues values, CallTokens tokens)
    {
        if (task is null || task.IsCompleted)
            End(task, site, in scope, values, tokens.Cancelled);
        else
            Await(task, Pend(site, in scope, values, tokens.First), tokens);
    }

    /// <summary>Observes a task whose result is captured.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Observe<T>(
        Task<T>? task,
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        string?[]? parts,
        ResultReader<T> reader,
        CallTokens tokens
    )
    {
        if (task is null)
        {
            End(task, site, in scope, values, tokens.Cancelled);
            return;
        }

        var isCompleted = task.IsCompleted;
        var token = isCompleted ? tokens.Cancelled : tokens.First;
        var call = new PendingResult<T>(site, in scope, values, parts, reader, token);
        if (isCompleted)
            call.End(task);
        else
            Await(task, call, tokens);
    }

    /// <summary>Observes a <c>ValueTask</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask Observe(
        ValueTask task,
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        CallTokens tokens
    )
    {
        if (task.IsCompletedSuccessfully)
        {
            TrackedCall.Succeed(site, in scope, values);
            return task;
        }

        var pending = task.AsTask();
        Observe(pending, site, in scope, values, tokens);
        return new(pending);
    }

    /// <summary>Observes a <c>ValueTask</c> whose result is not captured.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<T> Observe<T>(
        ValueTask<T> task,
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        CallTokens tokens
    )
    {
        if (task.IsCompletedSuccessfully)
        {
            TrackedCall.Succeed(site, in scope, values);
            return task;
        }

        var pending = task.AsTask();
        Observe(pending, site, in scope, values, tokens);
        return new(pending);
    }

    /// <summary>Observes a <c>ValueTask</c> whose result is captured.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<T> Observe<T>(
        ValueTask<T> task,
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        string?[]? parts,
        ResultReader<T> reader,
        CallTokens tokens
    )
    {
        var taken = task.AsTask();
        Observe(taken, site, in scope, values, parts, reader, tokens);
        return new(taken);
    }

    private static PendingCall Pend(
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        CancellationToken cancellation
    ) =>
        values.IsNone
            ? new PendingCall(site, in scope, cancellation)
            : new PendingCaptures(site, in scope, values, cancellation);

    private static void Await(Task task, PendingCall call, CallTokens tokens)
    {
        if (tokens.AreSeveral)
            new PendingTokens(call, tokens).Await(task);
        else
            call.Await(task);
    }

    internal static void End(
        Task? task,
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        CancellationToken cancellation
    )
    {
        if (task is null || task.IsCompletedSuccessfully)
            TrackedCall.Succeed(site, in scope, values);
        else
            TrackedCall.Fail(site, in scope, TaskFault.Of(task), cancellation.IsCancellationRequested, values);
    }
}
