namespace Monitoring.Storage.Writing;

/// <summary>All that is needed to store a refused event later; of its contents one is there.</summary>
internal sealed record LetterEvent(ProducerProcess Process, OperationEvent? Event)
{
    public PerformanceMetric? Metric { get; init; }
    public QualityCheck? Check { get; init; }
    public AlertEvent? Alert { get; init; }

    public static LetterEvent Of(ProducerProcess process, MonitoringEvent one) =>
        new(process, one as OperationEvent)
        {
            Metric = one as PerformanceMetric,
            Check = one as QualityCheck,
            Alert = one as AlertEvent,
        };

    /// <exception cref="InvalidDataException">It holds nothing that this program knows.</exception>
    public EventBatch ToBatch(BatchHead head) =>
        new(head, Process, Event is { Logged: null } ? [Event] : [])
        {
            Records = Event is { Logged: null } ? [] : [Record],
        };

    private MonitoringEvent Record =>
        (MonitoringEvent?)Event
        ?? (MonitoringEvent?)Metric
        ?? (MonitoringEvent?)Check
        ?? Alert
        ?? throw new InvalidDataException("it holds no event that this program knows");
}
