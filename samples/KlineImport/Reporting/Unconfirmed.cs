using Monitoring;

namespace KlineImport.Reporting;

/// <summary>Events that nobody had confirmed when the time was over: where they are now, and what to do.</summary>
internal static class Unconfirmed
{
    public static string Explain(MonitoringStatistics process, MonitoringOptions options) =>
        FormattableString.Invariant(
            $"WARNING: {process.InFlight:N0} events were not confirmed within {options.ShutdownTimeoutSeconds} s (MONITORING_SHUTDOWN_TIMEOUT). {Place(process)} {Advice(options)}"
        );

    private static string Place(MonitoringStatistics process) =>
        process.SpoolBytes > 0
            ? "They are kept in the spool on disk; the next run sends them."
            : $"They live in {OperationMonitor.Destination} alone.";

    private static string Advice(MonitoringOptions options) =>
        options.Mode == MonitoringMode.Async && options.EffectiveTransport != MonitoringTransport.InProcess
            ? "Is a worker running? dotnet run --project src/Monitoring.Worker -- run"
            : $"Does {OperationMonitor.Destination} answer?";
}
