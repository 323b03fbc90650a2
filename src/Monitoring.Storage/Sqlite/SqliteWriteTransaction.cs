using System.Data.Common;
using Microsoft.Data.Sqlite;
using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Rollups;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Sqlite;

/// <summary>An immediate transaction: it holds the file's one write lock from its beginning, so no other can settle a batch meanwhile.</summary>
internal sealed class SqliteWriteTransaction : IWriteTransaction
{
    private static readonly SettlementStatements _statements = new(SqlDialect.Sqlite);

    private readonly SqliteSession _session;
    private readonly OpenRollups _rollups;
    private readonly string _createdAt;

    public SqliteWriteTransaction(
        SqliteSession session,
        OpenRollups rollups,
        DateTimeOffset now,
        IReadOnlyCollection<BatchKey> asked
    )
    {
        session.Execute("BEGIN IMMEDIATE");
        _session = session;
        _rollups = rollups;
        _createdAt = StoredTime.ToText(now);
        Now = now;
        Known = session.Ledger.Known(asked);
    }

    public DateTimeOffset Now { get; }

    public IReadOnlySet<BatchKey> Known { get; }

    public async ValueTask<T> QueryAsync<T>(
        Statement statement,
        Func<DbDataReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        using var command = SqliteSession.Command(_session.Connection, statement);
        using var rows = command.ExecuteReader();
        return await read(rows, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<Insertion> InsertAsync(
        ReadOnlyMemory<PlannedEvent> events,
        bool guarded,
        CancellationToken cancellationToken
    )
    {
        if (!guarded)
        {
            return ValueTask.FromResult(Insert(events.Span, cancellationToken));
        }

        _session.Execute("SAVEPOINT rows");
        var insertion = Insert(events.Span, cancellationToken);
        if (insertion.Refusal is null && TryAlerts(SlowAlerts.Of(events.Span)) is { } refusal)
        {
            insertion = new Insertion(0, refusal);
        }

        _session.Execute(insertion.Refusal is null ? "RELEASE rows" : "ROLLBACK TO rows; RELEASE rows");
        return ValueTask.FromResult(insertion);
    }

    public ValueTask<CommitResult> CommitAsync(Settlement settlement, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var line in settlement.Lines)
            {
                _session.Ledger.Insert(line, _createdAt);
            }

            foreach (var statement in _statements.For(settlement, Now))
            {
                _session.Execute(statement);
            }

            var rows = _rollups.Take(settlement.Rollups);
            if (!rows.Concat(settlement.Hours).All(_session.Rollups.Write))
            {
                return ValueTask.FromResult(CommitResult.Overtaken);
            }

            _session.Execute("COMMIT");
            _rollups.GiveBack(rows, Now);
            return ValueTask.FromResult(CommitResult.Done);
        }
        catch (SqliteException error) when (SqliteErrors.IsRefusal(error))
        {
            return ValueTask.FromResult(CommitResult.Refused(SqliteErrors.Text(error)));
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_session.InTransaction)
        {
            _session.Execute("ROLLBACK");
        }

        return ValueTask.CompletedTask;
    }

    private Insertion Insert(ReadOnlySpan<PlannedEvent> events, CancellationToken cancellationToken)
    {
        var cleaner = new Cleaner();
        for (var place = 0; place < events.Length; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Insert(events[place], cleaner);
            }
            catch (SqliteException error) when (SqliteErrors.IsRefusal(error))
            {
                return new Insertion(0, new Refusal(SqliteErrors.Text(error), place));
            }
        }

        return new Insertion(cleaner.Cleaned);
    }

    /// <summary>Raises alerts and takes them back.</summary>
    private Refusal? TryAlerts(SlowAlerts alerts)
    {
        _session.Execute("SAVEPOINT alerts");
        try
        {
            foreach (var statement in _statements.For(alerts, Now))
            {
                _session.Execute(statement);
            }

            return null;
        }
        catch (SqliteException error) when (SqliteErrors.IsRefusal(error))
        {
            return new Refusal(SqliteErrors.Text(error), Index: null);
        }
        finally
        {
            _session.Execute("ROLLBACK TO alerts; RELEASE alerts");
        }
    }

    private void Insert(in PlannedEvent planned, Cleaner cleaner)
    {
        switch (planned.Event)
        {
            case OperationEvent:
                OperationLogInsert.Run(_session.Logs, planned, _createdAt, cleaner);
                break;
            case PerformanceMetric:
                MetricInsert.Run(_session.Metrics, planned, _createdAt, cleaner);
                break;
            case QualityCheck:
                QualityCheckInsert.Run(_session.Checks, planned, _createdAt, cleaner);
                break;
            default:
                // An alert has no row of its own: equal ones accumulate when the transaction is settled.
                break;
        }

        if (SlowMetricRow.IsFor(planned.Event))
        {
            SlowMetricInsert.Run(_session.SlowMetrics, planned, _createdAt, cleaner);
        }
    }
}
