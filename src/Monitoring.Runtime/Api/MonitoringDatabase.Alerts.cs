using System.Text.Json.Nodes;
using Monitoring.Arguments;

namespace Monitoring;

public partial class MonitoringDatabase
{
    /// <summary>
    /// Raises an alert at once, in both classes and every mode. Equal ones (type, source, table) that are not resolved yet
    /// accumulate in one record. When the database does not take it within MONITORING_SYNC_TIMEOUT, it is told by log, held
    /// like any event, and stored later, once.
    /// </summary>
    /// <param name="alertLevel"><see cref="AlertLevels"/> or a word of your own.</param>
    /// <param name="alertType"><see cref="AlertTypes"/> or a word of your own.</param>
    /// <param name="alertTitle">One line, at most 256 characters.</param>
    /// <param name="alertMessage">The whole text; an accumulating record keeps the latest.</param>
    /// <param name="source">Who or what raises it.</param>
    /// <param name="classification">What kind of data.</param>
    /// <param name="databaseType">The database that it is about.</param>
    /// <param name="tableName">The table that it is about.</param>
    /// <param name="additionalData">Whatever else, at most 65,536 characters as JSON.</param>
    /// <param name="notificationChannels">
    /// Who is told: log, email, webhook. Null: those of MONITORING_ALERT_CHANNELS; none: nobody.
    /// </param>
    /// <returns>
    /// The id of the record: a new one, or that of the equal alert that was there. Null when it is not stored yet, and while
    /// tracking is off.
    /// </returns>
    /// <exception cref="ArgumentException">A name is null or empty, or the JSON too long.</exception>
    public string? CreateAlert(
        string alertLevel,
        string alertType,
        string alertTitle,
        string? alertMessage,
        string? source = null,
        string? classification = null,
        string? databaseType = null,
        string? tableName = null,
        JsonObject? additionalData = null,
        IReadOnlyList<string>? notificationChannels = null
    ) =>
        Wait(
            CreateAlertAsync(
                alertLevel,
                alertType,
                alertTitle,
                alertMessage,
                source,
                classification,
                databaseType,
                tableName,
                additionalData,
                notificationChannels
            )
        );

    /// <inheritdoc cref="CreateAlert"/>
    /// <param name="cancellationToken">Ends the wait; the alert may have been raised.</param>
    public Task<string?> CreateAlertAsync(
        string alertLevel,
        string alertType,
        string alertTitle,
        string? alertMessage,
        string? source = null,
        string? classification = null,
        string? databaseType = null,
        string? tableName = null,
        JsonObject? additionalData = null,
        IReadOnlyList<string>? notificationChannels = null,
        CancellationToken cancellationToken = default
    ) =>
        _events.RaiseAsync(
            AlertArguments.ToAlert(
                alertLevel,
                alertType,
                alertTitle,
                alertMessage,
                source,
                classification,
                databaseType,
                tableName,
                additionalData,
                notificationChannels
            ),
            cancellationToken
        );

    /// <summary>Says how far people are with an alert.</summary>
    /// <param name="alertId">What <see cref="CreateAlert"/> returned.</param>
    /// <param name="alertStatus"><see cref="AlertStatuses.Acknowledged"/> or <see cref="AlertStatuses.Resolved"/>.</param>
    /// <param name="operator">Who; by default the name of the service.</param>
    /// <param name="notes">What they say.</param>
    /// <returns>True when it stands in the database; false with the mode Off.</returns>
    /// <exception cref="ArgumentException">The id is null or empty, or the status another one.</exception>
    /// <exception cref="AlertStateException">There is no such alert, or the status cannot follow its own.</exception>
    /// <exception cref="StoreUnavailableException">The database is away: nothing was changed.</exception>
    public bool UpdateAlertStatus(string alertId, string alertStatus, string? @operator = null, string? notes = null) =>
        Wait(UpdateAlertStatusAsync(alertId, alertStatus, @operator, notes));

    /// <inheritdoc cref="UpdateAlertStatus"/>
    /// <param name="cancellationToken">Ends the wait; the alert may have been changed.</param>
    public async Task<bool> UpdateAlertStatusAsync(
        string alertId,
        string alertStatus,
        string? @operator = null,
        string? notes = null,
        CancellationToken cancellationToken = default
    )
    {
        var id = Argument.Name(alertId);
        var change = ChangeTo(alertStatus);
        if (await _events.StoreAsync(cancellationToken).ConfigureAwait(false) is not { } store)
        {
            return false;
        }

        var by = Argument.OptionalName(@operator) ?? _events.Settings.ServiceName;
        await change(store.Alerts, id, by, Argument.Text(notes), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static Func<IAlerts, string, string, string?, CancellationToken, Task<AlertRecord>> ChangeTo(
        string alertStatus
    ) =>
        Argument.Name(alertStatus) switch
        {
            AlertStatuses.Acknowledged => static (alerts, id, by, notes, stop) =>
                alerts.AcknowledgeAsync(id, by, notes, stop),
            AlertStatuses.Resolved => static (alerts, id, by, notes, stop) => alerts.ResolveAsync(id, by, notes, stop),
            _ => throw new ArgumentException(
                $"{nameof(alertStatus)} is '{alertStatus}': {AlertStatuses.Acknowledged} or {AlertStatuses.Resolved} is allowed.",
                nameof(alertStatus)
            ),
        };
}
