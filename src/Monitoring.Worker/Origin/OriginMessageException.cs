namespace Monitoring.Worker.Origin;

/// <summary>A message of the origin cannot be read. The message is one line and says what is wrong with it.</summary>
internal sealed class OriginMessageException(string message, Exception? innerException = null)
    : Exception(message, innerException);
