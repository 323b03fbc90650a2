using Monitoring.Storage.Cleaning;

namespace Monitoring.Storage.Writing;

/// <summary>
/// Raises an alert that came as an event, unless one with its id was raised before: directly, by a call whose answer was
/// lost, say. The same in three statements as a direct raise, which asks in between; here nothing may be asked.
/// </summary>
internal sealed class AlertEventStatements(SqlDialect dialect)
{
    /// <summary>Remembers the id; until the last statement points it to a record it belongs to this transaction alone.</summary>
    private const string Remember = """
        INSERT INTO alert_occurrences (occurrence_id, created_at)
        SELECT @alert_id, @now WHERE NOT EXISTS (SELECT 1 FROM alert_records WHERE alert_id = @alert_id)
        ON CONFLICT DO NOTHING
        """;

    private const string IsNew = """
        EXISTS (SELECT 1 FROM alert_occurrences WHERE occurrence_id = @alert_id AND alert_id IS NULL)
        """;

    private const string Point = """
        UPDATE alert_occurrences SET alert_id = (
            SELECT alert_id FROM alert_records
            WHERE alert_type = @alert_type AND coalesce(source, '') = coalesce(@source, '')
                AND coalesce(table_name, '') = coalesce(@table_name, '')
                AND alert_status IN ('OPEN', 'ACKNOWLEDGED')
        )
        WHERE occurrence_id = @alert_id AND alert_id IS NULL
        """;

    private readonly string _raise = AlertStatement.SqlWhere(dialect, IsNew);

    /// <param name="alert">With its id.</param>
    /// <param name="now">The database's clock.</param>
    public IEnumerable<Statement> For(NewAlert alert, DateTimeOffset now)
    {
        var cleaner = new Cleaner();
        var id = cleaner.Text(alert.AlertId, ColumnLimit.AlertId);
        var values = AlertStatement.Parameters(alert with { AlertId = id }, now, cleaner);
        yield return new Statement(Remember, Only("alert_id", "now"));
        yield return new Statement(_raise, values);
        yield return new Statement(Point, Only("alert_id", "alert_type", "source", "table_name"));

        KeyValuePair<string, object?>[] Only(params string[] names) =>
            [.. values.Where(value => names.Contains(value.Key))];
    }
}
