namespace Monitoring.Storage.Writing;

/// <summary>The alerts of slow calls, one for each operation and table, in the order in which they take locks.</summary>
internal sealed class SlowAlerts
{
    private readonly Dictionary<(string Operation, string? Table), SlowAlert> _alerts = [];

    public bool IsEmpty => _alerts.Count == 0;

    public IEnumerable<SlowAlert> InOrder =>
        _alerts
            .Values.OrderBy(alert => alert.Operation.Name, StringComparer.Ordinal)
            .ThenBy(alert => alert.Table, StringComparer.Ordinal);

    /// <summary>Those that these events would raise.</summary>
    public static SlowAlerts Of(ReadOnlySpan<PlannedEvent> events)
    {
        var alerts = new SlowAlerts();
        foreach (ref readonly var planned in events)
        {
            alerts.Add(planned.Event);
        }

        return alerts;
    }

    /// <summary>Passes over an event that raises none.</summary>
    public void Add(OperationEvent one)
    {
        if (one is not { IsSlow: true, Operation.AutoAlert: true })
        {
            return;
        }

        var key = (one.Operation.Name, one.Table);
        if (!_alerts.TryGetValue(key, out var alert))
        {
            _alerts[key] = alert = new SlowAlert(one.Operation, one.Table);
        }

        alert.Add(one);
    }
}
