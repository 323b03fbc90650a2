using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Alerts;

/// <summary>The alerts of one database.</summary>
internal sealed class StoredAlerts(IDatabase database) : IAlerts
{
    private readonly AlertRaising _raising = new(database);
    private long _cleaned;

    /// <summary>Values changed so that they fit, in alerts that were committed.</summary>
    public long Cleaned => Interlocked.Read(ref _cleaned);

    public async Task<RaisedAlert> RaiseAsync(NewAlert alert, CancellationToken cancellationToken)
    {
        AlertInput.Check(alert);
        return await database.WriteAsync(RaiseNowAsync, cancellationToken).ConfigureAwait(false);

        async Task<RaisedAlert> RaiseNowAsync()
        {
            var cleaner = new Cleaner();
            var raised = await _raising.RaiseAsync(alert, cleaner, cancellationToken).ConfigureAwait(false);
            Interlocked.Add(ref _cleaned, cleaner.Cleaned);
            return raised;
        }
    }

    public Task<AlertRecord> AcknowledgeAsync(
        string alertId,
        string by,
        string? notes,
        CancellationToken cancellationToken
    ) => ChangeAsync(alertId, AlertStatus.Acknowledged, by, notes, cancellationToken);

    public Task<AlertRecord> ResolveAsync(
        string alertId,
        string by,
        string? notes,
        CancellationToken cancellationToken
    ) => ChangeAsync(alertId, AlertStatus.Resolved, by, notes, cancellationToken);

    public async Task<AlertRecord?> FindAsync(string alertId, CancellationToken cancellationToken)
    {
        var found = await database
            .ReadAsync(AlertList.One(alertId), AlertRows.ReadAsync, cancellationToken)
            .ConfigureAwait(false);
        return found.Count > 0 ? found[0] : null;
    }

    public Task<IReadOnlyList<AlertRecord>> ListAsync(AlertFilter filter, CancellationToken cancellationToken) =>
        database.ReadAsync(AlertList.Query(filter), AlertRows.ReadAsync, cancellationToken);

    private async Task<AlertRecord> ChangeAsync(
        string alertId,
        AlertStatus status,
        string by,
        string? notes,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alertId);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var cleaner = new Cleaner();
        var change = new AlertChange(alertId, status, cleaner.Text(by, ColumnLimit.Person), cleaner.Text(notes));
        var isChanged = await database
            .WriteAsync(() => database.ChangeAsync(change.Statement, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        var alert = await FindAsync(alertId, cancellationToken).ConfigureAwait(false) ?? throw change.Missing();
        return isChanged > 0 || change.IsDone(alert) ? alert : throw change.Refused(alert);
    }
}
