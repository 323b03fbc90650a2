using System.Data.Common;
using Monitoring.Storage.Queries;

namespace Monitoring.Storage.Retention;

/// <summary>The books of some producers of one service, added up.</summary>
/// <param name="service">Null where nobody could read it.</param>
internal sealed class ProducerSum(string? service)
{
    private const int FirstDrop = 6;

    private readonly long[] _dropped = new long[DropCounts.Count];
    private readonly long[] _givenUp = new long[DropCounts.Count];

    /// <summary>What it is read from.</summary>
    public static readonly string Columns =
        "service, emitted, sampled_out, stored, first_report_at, last_report_at, "
        + string.Join(", ", DropReasonName.All.Select(reason => $"dropped_{reason}, given_up_{reason}"));

    public string? Service { get; } = service;
    public int Producers { get; private set; }
    public long Emitted { get; private set; }
    public long SampledOut { get; private set; }
    public long Stored { get; private set; }

    /// <summary>By reason; those of <see cref="GivenUp"/> are among them.</summary>
    public IReadOnlyList<long> Dropped => _dropped;
    public IReadOnlyList<long> GivenUp => _givenUp;
    public DateTime First { get; private set; } = DateTime.MaxValue;
    public DateTime Last { get; private set; } = DateTime.MinValue;

    /// <summary>By service.</summary>
    public static async Task<IReadOnlyCollection<ProducerSum>> ReadAsync(DbDataReader rows, CancellationToken stop)
    {
        var sums = new Dictionary<string, ProducerSum>(StringComparer.Ordinal);
        while (await rows.ReadAsync(stop).ConfigureAwait(false))
        {
            var service = rows.IsDBNull(0) ? null : rows.GetString(0);
            if (!sums.TryGetValue(service ?? "", out var sum))
            {
                sums[service ?? ""] = sum = new ProducerSum(service);
            }

            sum.Add(rows);
        }

        return sums.Values;
    }

    private void Add(DbDataReader row)
    {
        Producers++;
        Emitted += row.GetInt64(1);
        SampledOut += row.GetInt64(2);
        Stored += row.GetInt64(3);
        First = Earlier(First, StoredTime.Read(row, 4));
        Last = Later(Last, StoredTime.Read(row, 5));
        for (var reason = 0; reason < DropCounts.Count; reason++)
        {
            _dropped[reason] += row.GetInt64(FirstDrop + (2 * reason));
            _givenUp[reason] += row.GetInt64(FirstDrop + (2 * reason) + 1);
        }
    }

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
