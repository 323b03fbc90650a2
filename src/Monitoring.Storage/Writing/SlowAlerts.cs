namespace Monitoring.Storage.Writing;

/// <summary>The alerts of slow calls, one for each operation and table, in the order in which they take locks.</summary>
internal sealed class SlowAlerts
{
    private readonly Dictionary<(string Operation, string? Table), SlowAlert> _alerts = [];
    private readonly List<NewAlert> _raised = [];

    public bool IsEmpty => _alerts.Count == 0 && _raised.Count == 0;

    /// <summary>Those that code raised, each with an id, in the order in which they take locks.</summary>
    public IEnumerable<NewAlert> Raised =>
        _raised
            .OrderBy(alert => alert.Type, StringComparer.Ordinal)
            .ThenBy(alert => alert.Source, StringComparer.Ordinal)
            .ThenBy(alert => alert.Table, StringComparer.Ordinal);

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
            alerts.Add(planned);
        }

        return alerts;
    }

    /// <summary>Passes over an event that raises none.</summary>
    public void Add(in PlannedEvent planned)
    {
        switch (planned.Event)
        {
            case OperationEvent { IsSlow: true, Operation.AutoAlert: true, Logged: null } slow:
                Add(slow);
                break;
            case AlertEvent { Alert: var alert }:
                _raised.Add(alert with { AlertId = alert.AlertId ?? planned.Id.ToString() });
                break;
            default:
                break;
        }
    }

    private void Add(OperationEvent one)
    {
        var key = (one.Operation.Name, one.Table);
        if (!_alerts.TryGetValue(key, out var alert))
        {
            _alerts[key] = alert = new SlowAlert(one.Operation, one.Table);
        }

        alert.Add(one);
    }
}
