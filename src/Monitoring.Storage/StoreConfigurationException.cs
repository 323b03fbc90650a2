namespace Monitoring.Storage;

/// <summary>
/// The connection string asks for something that cannot be, or leads to something that is no monitoring database. Trying
/// again does not help. The message gives the value, without secrets, and what is allowed; the caller adds the setting's name.
/// </summary>
public sealed class StoreConfigurationException : ArgumentException
{
    /// <summary>Made by the stores alone.</summary>
    /// <param name="message">One line.</param>
    /// <param name="innerException">The driver's exception, if it said so.</param>
    public StoreConfigurationException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
