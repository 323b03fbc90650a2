namespace Monitoring.Storage.Writing;

/// <summary>An event that the database refused for good.</summary>
internal readonly record struct RefusedEvent(PlannedEvent Planned, string Reason);
