using System.Globalization;
using System.Security.Cryptography;

namespace Monitoring.Storage.Rollups;

/// <summary>
/// The rows of <c>operation_rollups</c> that one store still adds to. A transaction takes those that it needs and gives
/// them back when it is committed; what it does not give back is never touched again, and a new row stands beside it.
/// So no row has two writers, and a commit of unknown outcome does no harm.
/// </summary>
internal sealed class OpenRollups
{
    /// <summary>Some megabytes. One service has hundreds of operations, and a worker has many services.</summary>
    private const int Most = 20_000;

    private static readonly TimeSpan _open = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private readonly Dictionary<RollupKey, RollupRow> _rows = [];
    private readonly string _name =
        $"{Environment.MachineName}:{Environment.ProcessId}:{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    private int _made;
    private DateTime _forgotten;

    /// <summary>The rows as they are to stand after a transaction.</summary>
    public RollupRow[] Take(RollupDeltas deltas)
    {
        var histogram = new DurationHistogram();
        return [.. deltas.All.Select(delta => Take(delta, histogram))];
    }

    /// <summary>After the commit.</summary>
    public void GiveBack(IReadOnlyList<RollupRow> rows, DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var row in rows)
            {
                _rows[row.Key] = row with { IsNew = false };
            }

            Forget(RollupKey.MinuteOf(now.UtcDateTime - _open));
        }
    }

    private RollupRow Take(RollupDelta delta, DurationHistogram histogram)
    {
        histogram.Reset();
        var row = TakeOpen(delta.Key);
        histogram.Add(row.Counts);
        delta.AddTo(histogram);
        return row with { Totals = row.Totals.Plus(delta.Totals), Counts = histogram.ToCounts() };
    }

    private RollupRow TakeOpen(RollupKey key)
    {
        lock (_gate)
        {
            return _rows.Remove(key, out var row)
                ? row
                : new RollupRow(
                    key,
                    string.Create(CultureInfo.InvariantCulture, $"{_name}/{++_made}"),
                    IsNew: true,
                    default,
                    []
                );
        }
    }

    private void Forget(DateTime older)
    {
        // Within a minute none gets too old: no need to go through all of them after each commit.
        if (older != _forgotten)
        {
            _forgotten = older;
            foreach (var key in _rows.Keys.Where(key => key.Minute < older).ToList())
            {
                _rows.Remove(key);
            }
        }

        if (_rows.Count > Most)
        {
            // Of the oldest minutes: they are the least likely to be needed again.
            foreach (var key in _rows.Keys.OrderBy(key => key.Minute).Take(_rows.Count - (Most / 2)).ToList())
            {
                _rows.Remove(key);
            }
        }
    }
}
