namespace Monitoring.Storage;

/// <summary>
/// The database refuses, for good, something that is no event's own fault (a constraint that somebody added, for example).
/// Nothing was written; trying again does not help until that is mended.
/// </summary>
public sealed class StoreRefusalException : Exception
{
    /// <summary>Made by the stores alone.</summary>
    /// <param name="message">The database's words, on one line.</param>
    public StoreRefusalException(string message)
        : base(message) { }
}
