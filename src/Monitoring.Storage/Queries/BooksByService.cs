using System.Data.Common;
using Monitoring.Storage.Writing;

namespace Monitoring.Storage.Queries;

/// <summary>The table <c>producers</c>, added up by service in the database: there may be very many of them.</summary>
internal static class BooksByService
{
    private const int FirstDrop = 6;

    private static readonly string _sql = $"""
        SELECT coalesce(service, ''), {Sum("emitted")}, {Sum("sampled_out")}, {Sum("stored")}, {Sum("dead_lettered")},
            max(last_report_at), {string.Join(", ", DropReasonName.All.Select(reason => Sum($"dropped_{reason}")))}
        FROM producers
        GROUP BY coalesce(service, '')
        ORDER BY coalesce(service, '')
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

    private static ProducerBooks Read(DbDataReader row)
    {
        var service = row.GetString(0);
        return new ProducerBooks(
            ProducerId.OfSum(service),
            new ProducerProcess(service, "", 0),
            new ProducerTotals(row.GetInt64(1), row.GetInt64(2), Books.Drops(row, FirstDrop)),
            row.GetInt64(3),
            row.GetInt64(4),
            StoredTime.Read(row, 5),
            ProducerBooks.AddedUp
        );
    }

    private static string Sum(string column) => $"CAST(sum({column}) AS bigint)";
}
