using System.Text;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Alerts;

/// <summary>The query behind an <see cref="AlertFilter"/>.</summary>
internal static class AlertList
{
    private const string Others = "alert_status NOT IN ('OPEN', 'ACKNOWLEDGED', 'RESOLVED')";

    public static Statement Query(AlertFilter filter)
    {
        var sql = new StringBuilder($"SELECT {AlertRows.Columns} FROM alert_records WHERE 1 = 1");
        var parameters = new List<KeyValuePair<string, object?>>();
        if (filter.Status is AlertStatus.Other)
        {
            sql.Append(" AND ").Append(Others);
        }
        else if (filter.Status is { } status)
        {
            Restrict("alert_status = @status", "status", AlertStatusName.Of(status));
        }

        Restrict("alert_level = @level", "level", filter.Level);
        Restrict("alert_type = @type", "type", filter.Type);
        Restrict("source = @source", "source", filter.Source);
        Restrict("last_occurred_at >= @since", "since", filter.Since);
        sql.Append(" ORDER BY last_occurred_at DESC, id DESC LIMIT @limit");
        parameters.Add(new("limit", filter.Limit));
        return new Statement(sql.ToString(), parameters);

        void Restrict(string condition, string name, object? value)
        {
            if (value is not null)
            {
                sql.Append(" AND ").Append(condition);
                parameters.Add(new(name, value));
            }
        }
    }

    public static Statement One(string alertId) =>
        new($"SELECT {AlertRows.Columns} FROM alert_records WHERE alert_id = @id", [new("id", alertId)]);
}
