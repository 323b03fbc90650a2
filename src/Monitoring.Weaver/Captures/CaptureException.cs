namespace Monitoring.Weaving.Captures;

/// <summary>A capture that cannot be; the message is the reason of MON003.</summary>
internal sealed class CaptureException(string reason) : Exception(reason);
