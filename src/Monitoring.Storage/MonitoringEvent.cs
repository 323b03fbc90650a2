namespace Monitoring.Storage;

/// <summary>
/// One event of a batch: a call (<see cref="OperationEvent"/>), or what code recorded beside its calls
/// (<see cref="PerformanceMetric"/>, <see cref="QualityCheck"/>, <see cref="AlertEvent"/>). The books count each once.
/// </summary>
public abstract record MonitoringEvent;
