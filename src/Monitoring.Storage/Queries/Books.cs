using System.Data.Common;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Queries;

/// <summary>The table <c>producers</c> as books.</summary>
internal static class Books
{
    private const int FirstDrop = 10;

    private static readonly string _sql = $"""
        SELECT producer_id, service, host, process_id, emitted, sampled_out, stored, dead_lettered, last_report_at, ended,
            {string.Join(", ", DropReasonName.All.Select(reason => $"dropped_{reason}"))}
        FROM producers
        ORDER BY last_report_at DESC, producer_id DESC
        """;

    public static Statement Query => new(_sql, []);

    public static async Task<IReadOnlyList<ProducerBooks>> ReadAsync(
        DbDataReader rows,
        CancellationToken cancellationToken
    )
    {
        var books = new List<ProducerBooks>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            books.Add(Read(rows));
        }

        return books;
    }

    /// <param name="row">With a column for each reason, in their order.</param>
    /// <param name="first">The first of these columns.</param>
    public static DropCounts Drops(DbDataReader row, int first)
    {
        var drops = new DropCounts();
        for (var reason = 0; reason < DropCounts.Count; reason++)
        {
            drops[reason] = row.GetInt64(first + reason);
        }

        return drops;
    }

    private static ProducerBooks Read(DbDataReader row) =>
        new(
            row.GetGuid(0),
            new ProducerProcess(Text(row, 1) ?? "", Text(row, 2) ?? "", row.IsDBNull(3) ? 0 : row.GetInt32(3)),
            new ProducerTotals(row.GetInt64(4), row.GetInt64(5), Drops(row, FirstDrop)),
            row.GetInt64(6),
            row.GetInt64(7),
            StoredTime.Read(row, 8),
            Text(row, 9)
        );

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
