using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Monitoring.Capture;

/// <summary>Where finished calls go. The one piece of static state that the hot path reads.</summary>
internal static class Tracker
{
    /// <summary>True once it is decided that nothing is tracked: all that an untracked call looks at.</summary>
    internal static bool IsOff;

    /// <summary>The buffer while tracking is on; null while it is off or has not started.</summary>
    internal static EventBuffer? Buffer;

    /// <summary>The buffer while calls go there and nowhere else: while nobody sees them before.</summary>
    internal static EventBuffer? Direct;

    /// <summary>Starts the runtime at the first tracked call; null once that has been decided.</summary>
    private static Action? _start = OperationMonitor.StartFromFirstCall;

    private static long _captureErrors;

    /// <summary>Captures that threw.</summary>
    public static long CaptureErrors => Volatile.Read(ref _captureErrors);

    public static void CountCaptureError() => Interlocked.Increment(ref _captureErrors);

    /// <summary>Turns tracking on, or off with null. From then on nothing starts by itself.</summary>
    public static void Switch(EventBuffer? buffer)
    {
        Volatile.Write(ref _start, null);
        if (buffer is not null)
        {
            Recorder.Follow(buffer);
        }

        Buffer = buffer;
        Direct = buffer is { Hook: null } ? buffer : null;
        IsOff = buffer is null;
    }

    /// <summary>Has the first tracked call start the runtime, as if nothing had been decided yet.</summary>
    public static void Arm()
    {
        Volatile.Write(ref _start, OperationMonitor.StartFromFirstCall);
        IsOff = false;
    }

    /// <summary>Has every call of a buffer seen before it is written, or no more.</summary>
    public static void SetHook(EventBuffer buffer, ICallHook? hook)
    {
        buffer.Hook = hook;
        if (Buffer == buffer)
        {
            Direct = hook is null ? buffer : null;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CallScope Begin()
    {
        if (Buffer is null && !HasStarted())
        {
            return default;
        }

        // The clock first: the processor looks for the Activity while it waits for the clock.
        var start = Stopwatch.GetTimestamp();
        return new CallScope { Start = start, Parent = Activity.Current };
    }

    /// <summary>The buffer, for a call of the API; the first one starts the runtime, as a tracked call does. Null while it is off.</summary>
    public static EventBuffer? Started() => Buffer is not null || HasStarted() ? Buffer : null;

    private static bool HasStarted()
    {
        Interlocked.Exchange(ref _start, null)?.Invoke();
        return Buffer is not null;
    }

    /// <summary>Writes a finished call, whatever it carries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(EventBuffer buffer, in EventSlot call)
    {
        if (buffer.Hook is { } hook && hook.TryTake(in call))
        {
            return;
        }

        if (buffer.TryWrite(in call))
        {
            buffer.Hook?.Written();
        }
    }
}
