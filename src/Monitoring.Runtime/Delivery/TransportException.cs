namespace Monitoring.Delivery;

/// <summary>A transport could not do what it was asked; the same may succeed later.</summary>
/// <param name="message">One line that names the other side and the cause.</param>
/// <param name="innerException">The cause.</param>
internal sealed class TransportException(string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Of an absence, whatever it shows as.</summary>
    public const string Away = "transport";

    /// <summary>What the log counts its minute for.</summary>
    public string Cause { get; init; } = Away;
}
