using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Letters;

/// <summary>A letter that could be read.</summary>
internal readonly record struct OpenedLetter(EventBatch Batch, PlannedEvent[] Events);
