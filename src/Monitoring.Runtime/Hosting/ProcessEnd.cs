using System.Runtime.InteropServices;

namespace Monitoring;

/// <summary>
/// Flushes when the process ends: at a normal exit, an unhandled exception, and the signals that would otherwise kill a
/// plain program without <c>ProcessExit</c> (from .NET 10 on).
/// </summary>
internal static class ProcessEnd
{
    private static readonly PosixSignal[] _signals =
    [
        PosixSignal.SIGTERM,
        PosixSignal.SIGINT,
        PosixSignal.SIGHUP,
        PosixSignal.SIGQUIT,
    ];

    private static PosixSignalRegistration[]? _registrations;

    /// <summary>Begins to watch; once is enough, however often it is called.</summary>
    public static void Watch()
    {
        if (_registrations is not null)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit += static (_, _) => End();
        AppDomain.CurrentDomain.UnhandledException += static (_, _) => Flush();
        _registrations = [.. _signals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    // Cancel stays as it was found: the exit code and the application's own handlers are not ours to change. Somebody
    // else may still cancel the end, so tracking goes on after the flush.
    private static void OnSignal(PosixSignalContext context)
    {
        if (!context.Cancel)
        {
            Flush();
        }
    }

    private static void Flush()
    {
        if (OperationMonitor.Running is { } runtime)
        {
            var timeout = TimeSpan.FromSeconds(runtime.Options.ShutdownTimeoutSeconds);
            runtime.FlushAsync(timeout).Wait(timeout);
        }
    }

    private static void End()
    {
        if (OperationMonitor.Running is { } runtime)
        {
            OperationMonitor.ShutdownAsync().Wait(TimeSpan.FromSeconds(runtime.Options.ShutdownTimeoutSeconds + 1));
        }
    }
}
