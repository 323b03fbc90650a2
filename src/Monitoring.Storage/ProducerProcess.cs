namespace Monitoring.Storage;

/// <summary>The process that a batch comes from.</summary>
/// <param name="Service">MONITORING_SERVICE_NAME.</param>
/// <param name="Host">The machine's name.</param>
/// <param name="ProcessId">The process id.</param>
public sealed record ProducerProcess(string Service, string Host, int ProcessId);
