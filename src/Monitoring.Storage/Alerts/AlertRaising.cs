using System.Data.Common;
using Monitoring.Storage.Cleaning;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Alerts;

/// <summary>
/// Raises one alert in one transaction. An id that came with it is remembered, whatever record it went into, so that the
/// same alert sent again counts once.
/// </summary>
internal sealed class AlertRaising(IDatabase database)
{
    private const string Remember = """
        INSERT INTO alert_occurrences (occurrence_id, created_at)
        SELECT @id, @now WHERE NOT EXISTS (SELECT 1 FROM alert_records WHERE alert_id = @id)
        ON CONFLICT DO NOTHING
        RETURNING occurrence_id, 0
        """;

    private const string Recall = """
        SELECT alert_id, occurrence_count FROM alert_records
        WHERE alert_id = coalesce((SELECT alert_id FROM alert_occurrences WHERE occurrence_id = @id), @id)
        """;

    private const string Point = """
        UPDATE alert_occurrences SET alert_id = @alert WHERE occurrence_id = @id RETURNING occurrence_id, 0
        """;

    private readonly string _raise = AlertStatement.Sql(database.Dialect) + " RETURNING alert_id, occurrence_count";

    public async Task<RaisedAlert> RaiseAsync(NewAlert alert, Cleaner cleaner, CancellationToken cancellationToken)
    {
        var transaction = await database.BeginAsync([], cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            return alert.AlertId is { } id
                ? await RaiseOnceAsync(id, alert).ConfigureAwait(false)
                : await RaiseNewAsync(alert with { AlertId = Guid.CreateVersion7().ToString() }).ConfigureAwait(false);
        }

        async Task<RaisedAlert> RaiseOnceAsync(string id, NewAlert one)
        {
            var remember = new Statement(Remember, [new("id", id), new("now", transaction.Now)]);
            if (await QueryAsync(remember).ConfigureAwait(false) is null)
            {
                var record = await QueryAsync(new Statement(Recall, [new("id", id)])).ConfigureAwait(false);
                return new RaisedAlert(record?.AlertId ?? id, IsNew: false, record?.Occurrences ?? 1);
            }

            return await RaiseNewAsync(one).ConfigureAwait(false);
        }

        async Task<RaisedAlert> RaiseNewAsync(NewAlert one)
        {
            var parameters = AlertStatement.Parameters(one, transaction.Now, cleaner);
            var (record, occurrences) = (
                await QueryAsync(new Statement(_raise, parameters)).ConfigureAwait(false)
            )!.Value;
            if (alert.AlertId is { } id)
            {
                await QueryAsync(new Statement(Point, [new("alert", record), new("id", id)])).ConfigureAwait(false);
            }

            var commit = await transaction.CommitAsync(new Settlement(), cancellationToken).ConfigureAwait(false);
            return commit.IsDone
                ? new RaisedAlert(record, IsNew: record == one.AlertId, occurrences)
                : throw new StoreRefusalException(commit.Refusal!);
        }

        ValueTask<(string AlertId, int Occurrences)?> QueryAsync(Statement statement) =>
            transaction.QueryAsync(statement, ReadAsync, cancellationToken);
    }

    private static async Task<(string AlertId, int Occurrences)?> ReadAsync(
        DbDataReader rows,
        CancellationToken cancellationToken
    ) => await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? (rows.GetString(0), rows.GetInt32(1)) : null;
}
