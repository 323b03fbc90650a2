namespace Monitoring.Storage.Writing;

/// <summary>All that is needed to store a refused event later.</summary>
internal sealed record LetterEvent(ProducerProcess Process, OperationEvent Event);
