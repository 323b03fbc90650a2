using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Monitoring.Capture.Interception;

/// <summary>
/// Ends a call that an interceptor stands in for, whether it returned or threw, so that interceptors write their captures
/// once. Called by generated code only.
/// </summary>
/// <remarks>
/// No two methods share a name: the compiler would look at each of them in every interceptor of a project. They are
/// inlined, so that the optimizer knows at each end which one it is.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
public static class InterceptedCall
{
    /// <summary>Ends a call that returned no task.</summary>
    /// <param name="error">What it threw; null when it returned.</param>
    /// <param name="site">The method.</param>
    /// <param name="scope">What <see cref="TrackedCall.Begin"/> gave.</param>
    /// <param name="values">What it captured.</param>
    /// <param name="cancellation">The token that the call was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void End(
        Exception? error,
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        CancellationToken cancellation
    )
    {
        if (error is null)
        {
            TrackedCall.Succeed(site, in scope, values);
        }
        else
        {
            Fail(error, site, in scope, values, cancellation);
        }
    }

    /// <summary>Ends a call when its task ends, or at once if it threw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EndTask(
        Task? task,
        Exception? error,
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        CallTokens tokens
    )
    {
        if (error is null)
        {
            TrackedTask.Observe(task, site, in scope, values, tokens);
        }
        else
        {
            Fail(error, site, in scope, values, tokens.Cancelled);
        }
    }

    /// <summary>The same where the result is captured.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EndTaskWithResult<T>(
        Task<T>? task,
        Exception? error,
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        string?[]? parts,
        ResultReader<T> reader,
        CallTokens tokens
    )
    {
        if (error is null)
        {
            TrackedTask.Observe(task, site, in scope, values, parts, reader, tokens);
        }
        else
        {
            Fail(error, site, in scope, values, tokens.Cancelled);
        }
    }

    /// <summary>Ends a call when its task ends, which another one may take the place of; or at once if it threw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EndValueTask(
        ref ValueTask task,
        Exception? error,
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        CallTokens tokens
    )
    {
        if (error is null)
        {
            task = TrackedTask.Observe(task, site, in scope, values, tokens);
        }
        else
        {
            Fail(error, site, in scope, values, tokens.Cancelled);
        }
    }

    /// <summary>The same where the task has a result that is not captured.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EndValueTaskOf<T>(
        ref ValueTask<T> task,
        Exception? error,
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        CallTokens tokens
    )
    {
        if (error is null)
        {
            task = TrackedTask.Observe(task, site, in scope, values, tokens);
        }
        else
        {
            Fail(error, site, in scope, values, tokens.Cancelled);
        }
    }

    /// <summary>The same where the result is captured.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EndValueTaskWithResult<T>(
        ref ValueTask<T> task,
        Exception? error,
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        string?[]? parts,
        ResultReader<T> reader,
        CallTokens tokens
    )
    {
        if (error is null)
        {
            task = TrackedTask.Observe(task, site, in scope, values, parts, reader, tokens);
        }
        else
        {
            Fail(error, site, in scope, values, tokens.Cancelled);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail(
        Exception error,
        CallSite? site,
        in CallScope scope,
        CapturedValues values,
        CancellationToken cancellation
    ) => TrackedCall.Fail(site, in scope, error, cancellation.IsCancellationRequested, values);
}
