namespace Monitoring.Worker.Hosting;

/// <summary>A file of settings cannot be read. The message is one line with the file's name.</summary>
internal sealed class SettingsFileException(string message, Exception? innerException = null)
    : Exception(message, innerException);
