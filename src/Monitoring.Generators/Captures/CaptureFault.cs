namespace Monitoring.Generators.Captures;

/// <summary>Why a path cannot be read, the name at fault, and a name that may have been meant.</summary>
internal sealed record CaptureFault(string Reason, int Offset, int Length, string? Meant = null);
