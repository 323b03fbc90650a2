namespace Monitoring.Storage;

/// <summary>
/// The database cannot be reached, is starting, is locked or is out of space: the same write may succeed later, so it is
/// tried again and never counted against the data.
/// </summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Made by the stores alone.</summary>
    /// <param name="message">One line that names the database (host and port, or the file's full path) and the cause.</param>
    /// <param name="innerException">The driver's exception.</param>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Whether somebody else's lock held it up until the timeout: the same write may be tried again at once.</summary>
    public bool IsLock { get; init; }
}
