namespace Monitoring.Events;

/// <summary>What a record is: its first element. Part of the wire format: add at the end, never renumber.</summary>
internal enum RecordKind
{
    LoggedOperation = 0,
    Metric = 1,
    QualityCheck = 2,
    Alert = 3,
}
