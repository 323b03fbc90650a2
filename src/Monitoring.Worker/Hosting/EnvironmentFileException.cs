namespace Monitoring.Worker.Hosting;

/// <summary>The file of settings cannot be read. The message is one line with the file's name.</summary>
internal sealed class EnvironmentFileException(string message, Exception? innerException = null)
    : Exception(message, innerException);
