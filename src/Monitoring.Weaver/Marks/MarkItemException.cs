namespace Monitoring.Weaving.Marks;

/// <summary>An item of the build has a value that cannot be.</summary>
internal sealed class MarkItemException(string message) : Exception(message);
