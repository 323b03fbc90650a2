namespace Monitoring.Alerts;

/// <summary>People were not told of an alert.</summary>
/// <param name="message">One line: over which way, why, and what to do.</param>
/// <param name="isPermanent">Whether a person has to change something before another attempt is worth it.</param>
/// <param name="innerException">What was thrown.</param>
internal sealed class NotificationException(string message, bool isPermanent = false, Exception? innerException = null)
    : Exception(message, innerException)
{
    public bool IsPermanent => isPermanent;
}
