using System.Data.Common;
using System.Globalization;
using System.Text;
using Monitoring.Storage.Queries;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Letters;

/// <summary>The query behind a <see cref="DeadLetterFilter"/>.</summary>
internal static class LetterList
{
    private const string Columns = """
        SELECT id, producer_id, batch_number, event_index, events, length(payload), reason, source, created_at
        FROM dead_letters
        """;

    public static Statement Query(DeadLetterFilter filter)
    {
        var sql = new StringBuilder(Columns).Append(" WHERE id > @after");
        var parameters = new List<KeyValuePair<string, object?>> { new("after", filter.AfterId) };
        if (filter.Ids is { } ids)
        {
            sql.Append(CultureInfo.InvariantCulture, $" AND id IN ({IdList.Sql(ids)})");
        }

        Restrict("producer_id = @producer", "producer", filter.ProducerId);
        Restrict("lower(reason) LIKE @reason ESCAPE '!'", "reason", Pattern(filter.Reason));
        Restrict("created_at >= @since", "since", filter.Since);
        Restrict("created_at < @until", "until", filter.Until);
        sql.Append(" ORDER BY id LIMIT @limit");
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

    public static async Task<IReadOnlyList<StoredDeadLetter>> ReadAsync(
        DbDataReader rows,
        CancellationToken cancellationToken
    )
    {
        var letters = new List<StoredDeadLetter>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            letters.Add(Read(rows));
        }

        return letters;
    }

    private static StoredDeadLetter Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.IsDBNull(1) ? null : row.GetGuid(1),
            row.IsDBNull(2) ? null : row.GetInt64(2),
            row.IsDBNull(3) ? null : row.GetInt32(3),
            row.GetInt32(4),
            row.GetInt64(5),
            row.GetString(6),
            row.IsDBNull(7) ? null : row.GetString(7),
            StoredTime.Read(row, 8)
        );

    private static string? Pattern(string? text) =>
        text is null
            ? null
            : $"%{text.ToLowerInvariant().Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";
}
