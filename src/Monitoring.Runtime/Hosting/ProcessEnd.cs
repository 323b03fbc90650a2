using System.Runtime.InteropServices;
using Monitoring.Diagnostics;

namespace Monitoring;

/// <summary>
/// Secures what was emitted when the process ends: at a normal exit, an unhandled exception, and the signals that would
/// otherwise kill a plain program without <c>ProcessExit</c> (from .NET 10 on).
/// </summary>
internal static class ProcessEnd
{
    /// <summary>
    /// For a start that is under way, and for the spool after the flush has used up its time. Both take milliseconds; on
    /// a machine without a free moment they may take seconds, and leaving earlier would lose what was emitted.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private static readonly PosixSignal[] _signals =
    [
        PosixSignal.SIGTERM,
        PosixSignal.SIGINT,
        PosixSignal.SIGHUP,
        PosixSignal.SIGQUIT,
    ];

    private static readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static PosixSignalRegistration[]? _registrations;
    private static int _isWatching;

    /// <summary>Completed once an end has begun: whatever is not needed for it should be waited for no longer.</summary>
    public static Task Begun => _begun.Task;

    /// <summary>Begins to watch; once is enough, however often it is called.</summary>
    public static void Watch()
    {
        if (Interlocked.Exchange(ref _isWatching, 1) == 0)
        {
            AppDomain.CurrentDomain.ProcessExit += static (_, _) => Run(static () => OperationMonitor.ShutdownAsync());
            AppDomain.CurrentDomain.UnhandledException += static (_, _) =>
                Secure("unhandled exception", isSignal: false);
            _registrations = [.. _signals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
        }
    }

    // Cancel stays as it was found: the exit code and the application's own handlers are not ours to change.
    private static void OnSignal(PosixSignalContext context)
    {
        if (!context.Cancel)
        {
            Secure(context.Signal.ToString(), isSignal: true);
        }
    }

    // Somebody else may still cancel the end, so tracking goes on afterwards.
    private static void Secure(string ended, bool isSignal) => Run(() => OperationMonitor.SecureAsync(ended, isSignal));

    private static void Run(Func<Task> end)
    {
        _begun.TrySetResult();
        try
        {
            OperationMonitor.Starting.Wait(Grace);
            var flush = OperationMonitor.Options?.ShutdownTimeoutSeconds ?? 0;
            end().Wait(TimeSpan.FromSeconds(flush) + Grace);
        }
        catch (Exception exception)
        {
            // Here it would change how the process ends: nobody stands above a handler of its end.
            new MonitoringLog(StandardErrorLogger.Instance, TimeProvider.System).Error(
                "What was emitted last may not be kept",
                exception
            );
        }
    }
}
