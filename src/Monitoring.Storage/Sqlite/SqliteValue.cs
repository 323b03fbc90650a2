using Monitoring.Storage.Queries;

namespace Monitoring.Storage.Sqlite;

/// <summary>Values as this product keeps them in SQLite: ids in lower case, points in time as ISO 8601 in UTC, lists as JSON.</summary>
internal static class SqliteValue
{
    public static object Of(object? value) =>
        value switch
        {
            null => DBNull.Value,
            Guid id => id.ToString(),
            DateTimeOffset time => StoredTime.ToText(time),
            string[] texts => TextList.ToJson(texts),
            _ => value,
        };
}
