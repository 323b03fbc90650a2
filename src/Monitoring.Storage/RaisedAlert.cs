namespace Monitoring.Storage;

/// <summary>What became of an alert.</summary>
/// <param name="AlertId">The id of the record that it stands in: its own, or that of the equal one that was there.</param>
/// <param name="IsNew">Whether it is the record's first.</param>
/// <param name="Occurrences">How often it has been raised, this time included.</param>
public sealed record RaisedAlert(string AlertId, bool IsNew, int Occurrences);
