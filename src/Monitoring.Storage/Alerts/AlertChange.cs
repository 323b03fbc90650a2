using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Alerts;

/// <summary>One step of a person with an alert.</summary>
/// <param name="AlertId">Of which one.</param>
/// <param name="Status">Into which state.</param>
/// <param name="By">Who; fits its column.</param>
/// <param name="Notes">What they say.</param>
internal sealed record AlertChange(string AlertId, AlertStatus Status, string By, string? Notes)
{
    private const string Acknowledge = """
        UPDATE alert_records SET alert_status = 'ACKNOWLEDGED', acknowledged_by = @by, acknowledged_at = @now,
            acknowledgement_notes = @notes, updated_at = @now
        WHERE alert_id = @id AND alert_status = 'OPEN'
        RETURNING alert_id
        """;

    private const string Resolve = """
        UPDATE alert_records SET alert_status = 'RESOLVED', resolved_by = @by, resolved_at = @now,
            resolution_notes = @notes, updated_at = @now
        WHERE alert_id = @id AND alert_status IN ('OPEN', 'ACKNOWLEDGED')
        RETURNING alert_id
        """;

    private bool IsAcknowledgement => Status == AlertStatus.Acknowledged;

    /// <summary>Gives a row when the alert was in a state that this may follow.</summary>
    public Statement Statement(DateTimeOffset now) =>
        new(
            IsAcknowledgement ? Acknowledge : Resolve,
            [new("id", AlertId), new("by", By), new("notes", Notes), new("now", now)]
        );

    /// <summary>Whether this very step was done before: its answer may have been lost.</summary>
    public bool IsDone(AlertRecord alert) =>
        alert.Status == Status && By == (IsAcknowledgement ? alert.AcknowledgedBy : alert.ResolvedBy);

    public AlertStateException Missing() =>
        new($"There is no alert '{AlertId}': give the id of one that CreateAlert gave or the list shows.");

    public AlertStateException Refused(AlertRecord alert)
    {
        var name = AlertStatusName.Of(Status);
        var may = IsAcknowledgement ? "only an OPEN alert" : "only an OPEN or ACKNOWLEDGED alert";
        return new($"Alert '{AlertId}' is {State(alert)} and cannot become {name}: {may} can.");
    }

    private static string State(AlertRecord alert)
    {
        var by = alert.Status == AlertStatus.Resolved ? alert.ResolvedBy : alert.AcknowledgedBy;
        var name = AlertStatusName.Of(alert.Status);
        return by is null || alert.Status is AlertStatus.Open or AlertStatus.Other ? name : $"{name} (by {by})";
    }
}
