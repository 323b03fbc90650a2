namespace Monitoring.Storage;

/// <summary>An alert cannot go into the state asked for, or is not there. Nothing was changed; trying again does not help.</summary>
public sealed class AlertStateException : InvalidOperationException
{
    /// <summary>Made by the stores alone.</summary>
    /// <param name="message">One line that names the alert, its state and what is allowed.</param>
    public AlertStateException(string message)
        : base(message) { }
}
