namespace Monitoring.Storage;

/// <summary>
/// The alerts, and what people do with them. Safe for concurrent use. Every call throws
/// <see cref="StoreUnavailableException"/> when the same call may succeed later.
/// </summary>
public interface IAlerts
{
    /// <summary>
    /// Raises an alert, or adds to the equal one (type, source, table) that is open or acknowledged. An acknowledged one stays
    /// so, unless the new one is more severe: then it is open again.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Level, type or title is empty, the id is longer than 64 characters, or the additional data is no JSON.
    /// </exception>
    Task<RaisedAlert> RaiseAsync(NewAlert alert, CancellationToken cancellationToken);

    /// <summary>Somebody sees to an open alert: it is told no more. The same said again by the same person changes nothing.</summary>
    /// <param name="alertId">The alert's id.</param>
    /// <param name="by">Who; cut at 128 characters.</param>
    /// <param name="notes">What they say; null for nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The alert as it is then.</returns>
    /// <exception cref="AlertStateException">It is not there, or not open.</exception>
    Task<AlertRecord> AcknowledgeAsync(string alertId, string by, string? notes, CancellationToken cancellationToken);

    /// <summary>Closes an open or acknowledged alert. The same said again by the same person changes nothing.</summary>
    /// <param name="alertId">The alert's id.</param>
    /// <param name="by">Who; cut at 128 characters.</param>
    /// <param name="notes">What they say; null for nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The alert as it is then.</returns>
    /// <exception cref="AlertStateException">It is not there, or resolved.</exception>
    Task<AlertRecord> ResolveAsync(string alertId, string by, string? notes, CancellationToken cancellationToken);

    /// <summary>One alert; null when it is not there.</summary>
    Task<AlertRecord?> FindAsync(string alertId, CancellationToken cancellationToken);

    /// <summary>The alerts that a filter asks for, the latest occurrence first.</summary>
    Task<IReadOnlyList<AlertRecord>> ListAsync(AlertFilter filter, CancellationToken cancellationToken);
}
