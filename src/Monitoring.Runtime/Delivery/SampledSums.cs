using Monitoring.Capture;
using Monitoring.Events;

namespace Monitoring.Delivery;

/// <summary>
/// The calls that sampling left out since the last batch, by operation and minute. Its memory is used again. Used by the
/// publisher alone.
/// </summary>
internal sealed class SampledSums
{
    /// <summary>A histogram has 32 KB.</summary>
    private const int Most = 100;

    private readonly Dictionary<(string Operation, long Minute), SampledSum> _sums = [];
    private readonly Stack<SampledSum> _unused = [];

    // Calls come in runs of one operation.
    private CallSite? _latestSite;
    private SampledSum? _latest;

    /// <summary>The calls in all sums.</summary>
    public long Calls { get; private set; }

    public IReadOnlyCollection<SampledSum> All => _sums.Values;

    /// <summary>Whether it is time for a batch.</summary>
    public bool IsFull => _sums.Count >= Most;

    public void Add(CallSite site, DateTime startedAt, int? records, long microseconds)
    {
        var minute = (startedAt - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMinute;
        if (_latest is null || _latestSite != site || _latest.Minute != minute)
        {
            (_latestSite, _latest) = (site, Sum(site.Operation.Name, minute));
        }

        _latest.Add(records, microseconds);
        Calls++;
    }

    public void Clear()
    {
        foreach (var sum in _sums.Values)
        {
            _unused.Push(sum);
        }

        _sums.Clear();
        (_latestSite, _latest, Calls) = (null, null, 0);
    }

    private SampledSum Sum(string operation, long minute)
    {
        if (!_sums.TryGetValue((operation, minute), out var sum))
        {
            sum = _unused.TryPop(out var unused) ? unused : new SampledSum();
            sum.Begin(operation, minute);
            _sums.Add((operation, minute), sum);
        }

        return sum;
    }
}
